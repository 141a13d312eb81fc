import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blindEngine } from '../../../../test/support/exampleVendor.js';
import { createStub, type RunningStub, type StubInputs } from '../../index.js';
import { Journal } from '../../journal/Journal.js';
import { Ledger } from '../../ledger/Ledger.js';
import type { FaultPlace } from '../../StubEvents.js';
import { loadAdminSpec } from '../createAdmin.js';

export const ownSpec = await loadAdminSpec();

const ACCOUNTS = `accounts:
  - { name: demo, keys: [a-key-of-demo], balance: { USD: 975 } }
  - { name: a b, keys: [a-key-of-a-b], state: suspended, organization: org, balance: {} }`;

export interface AdminResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly body: unknown;
}

/** A stub with two accounts and an engine that sees nothing; what the admin API shows can be put into its parts. */
export class AdminServer {
  /** What it reported of itself. */
  readonly faults: (readonly [message: string, place: FaultPlace])[] = [];
  readonly journal = new Journal();
  readonly ledger = Ledger.open();
  private readonly folder = mkdtempSync(join(tmpdir(), 'doppel-'));
  private running: RunningStub | undefined;

  static async start(inputs: StubInputs = {}): Promise<AdminServer> {
    const admin = new AdminServer();
    const accounts = join(admin.folder, 'accounts.yaml');
    writeFileSync(accounts, ACCOUNTS);
    admin.running = await createStub({
      engine: blindEngine,
      accounts,
      journal: admin.journal,
      ledger: admin.ledger,
      onFault: ({ message }, place) => admin.faults.push([message, place]),
      ...inputs,
    });
    return admin;
  }

  get stub(): RunningStub {
    if (!this.running) throw new Error('the stub is not running');
    return this.running;
  }

  /** Of the address where the admin API is served. */
  get host(): string {
    return new URL(this.stub.adminUrl).host;
  }

  /** Send a request as it stands: unlike `fetch`, with any Host and Origin. */
  send(
    method: string,
    path: string,
    { headers = {}, json, raw }: { headers?: Record<string, string>; json?: unknown; raw?: string } = {},
  ): Promise<AdminResponse> {
    const body = json === undefined ? raw : JSON.stringify(json);
    const type = json === undefined ? {} : { 'Content-Type': 'application/json' };
    const [hostname, port] = this.host.split(':');
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest(
        { hostname, port, method, path, headers: { ...type, ...headers }, agent: false },
        (incoming) => {
          const parts: Buffer[] = [];
          incoming.on('data', (part: Buffer) => parts.push(part));
          incoming.on('end', () => {
            const text = Buffer.concat(parts).toString();
            const json = /json/.test(incoming.headers['content-type'] ?? '') && text !== '';
            const answered: unknown = json ? JSON.parse(text) : text;
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, body: answered });
          });
        },
      );
      outgoing.on('error', reject).end(body);
    });
  }

  async close(): Promise<void> {
    await this.running?.close();
    rmSync(this.folder, { recursive: true });
  }
}
