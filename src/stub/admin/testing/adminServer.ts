import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { DoppelError } from '../../../core/DoppelError.js';
import { packageRoot } from '../../../core/packageRoot.js';
import { loadSpecs } from '../../../contract/loadSpecs.js';
import { Journal } from '../../journal/Journal.js';
import type { AdminAccount, AdminPorts, LedgerEntry } from '../AdminPorts.js';
import { createAdmin } from '../createAdmin.js';
import { createDocs } from '../docs/createDocs.js';
import { loadAdminSpec } from '../loadAdminSpec.js';

/** What the fakes were told to do. */
export interface Told {
  readonly calls: unknown[][];
  readonly faults: unknown[];
}

class Refused extends DoppelError {
  readonly code = 'refused';
}

const specs = await loadSpecs(join(packageRoot(), 'spec'));
export const ownSpec = await loadAdminSpec();

const usd = { currency: 'USD', minorUnits: 100 };
export const charge: LedgerEntry = {
  ...{ id: 12, time: '2026-03-01T09:30:00.000Z', account: 'demo', ...usd, amount: 25, kind: 'charge' },
  ...{ state: 'settled', request: 'r7', vendor: 'one', operation: 'compare' },
};

/** Small fakes of the stub's parts, which remember what they were told. */
export function fakePorts(changes: Partial<AdminPorts> = {}): AdminPorts & { told: Told } {
  const told: Told = { calls: [], faults: [] };
  const accounts: (AdminAccount & { keys: string[] })[] = [
    { name: 'demo', state: 'active', balances: [{ ...usd, amount: 975 }], keys: ['a-key'] },
    { name: 'a b', state: 'suspended', balances: [], organization: 'org', keys: ['a-key'] },
  ];
  let plan: object = { faults: [] };
  const ports: AdminPorts & { told: Told } = {
    told,
    journal: new Journal(),
    version: '1.2.3',
    modelPack: 'default 1',
    url: () => 'http://127.0.0.1:4010',
    specs,
    accounts: {
      list: () => accounts,
      setState: (name, state) => {
        const at = accounts.findIndex((account) => account.name === name);
        const account = accounts[at];
        if (account) accounts[at] = { ...account, state };
        return account !== undefined;
      },
      credit: (...call) => {
        told.calls.push(['credit', ...call]);
        if (call[1].amount === 0) throw new Refused('Nothing cannot be credited; give an amount');
      },
    },
    ledger: {
      entries: (filter) => {
        told.calls.push(['entries', filter]);
        return [charge];
      },
      mark: () => 17,
      spendSince: (...call) => {
        told.calls.push(['spendSince', ...call]);
        return [{ account: 'demo', ...usd, amount: 50, charges: 2 }];
      },
    },
    forced: {
      list: () => [{ id: 'f1', code: 402 }],
      add: (entry) => {
        told.calls.push(['add', entry]);
        if ((entry as { code?: unknown }).code === 999) throw new Refused('code 999 is not known; use 402');
        return { id: 'f1' };
      },
      remove: (id) => (id === undefined ? 3 : Number(id === 'f1')),
    },
    faults: {
      get: () => plan,
      set: (given) => {
        plan = given as object;
      },
      clear: () => {
        plan = { faults: [] };
      },
    },
    reset: () => {
      told.calls.push(['reset']);
    },
    onFault: (error) => {
      told.faults.push(error);
    },
  };
  return Object.assign(ports, changes);
}

export interface AdminResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly body: unknown;
}

/** An app with the documentation and the admin API, on a free port. */
export class AdminServer {
  private constructor(
    private readonly server: Server,
    readonly ports: AdminPorts & { told: Told },
  ) {}

  static async start(changes: Partial<AdminPorts> = {}): Promise<AdminServer> {
    const ports = fakePorts(changes);
    const app = express().disable('x-powered-by');
    app.use(createDocs({ specs: ports.specs, ownSpec }), createAdmin(ports, ownSpec));
    app.use((_request, response) => {
      response.status(418).send('not the admin API');
    });
    const server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new AdminServer(server, ports);
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
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

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }
}
