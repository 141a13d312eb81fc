// Run the suites against Prism, which answers from the same OpenAPI documents without looking at an image: what schemas can
// say must hold of its responses, and what only a real comparison can keep must be reported as broken. Otherwise the suites ask
// too little. Prism is fetched when this runs, and is no dependency. Usage: npm run judge-prism [vendor ...]
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunResult, Verdict } from '#conformance';
import { vendorHomes } from '#contract/VendorHome';
import { parse } from 'yaml';
import { fetchProgram, PRISM } from '../tooling/fetchProgram.js';
import { freePort } from '../tooling/freePort.js';
import { markdownTable } from '../tooling/markdownTable.js';
import { documentOf, DOPPEL, ROOT, SUITES } from '../tooling/paths.js';

const MODES = { static: [], dynamic: ['-d'] } as const;
type Mode = keyof typeof MODES;

/** The rules of a vendor that canned responses must break, in each mode, and others that are no affair of schemas. */
type Lists = Partial<Record<Mode | 'other', readonly string[]>>;

const MOST_DEATHS = 20;

/** One Prism; started again when a request has ended it. */
class Prism {
  deaths = 0;
  private stopping = false;
  private child: ChildProcess;

  private constructor(
    private readonly args: readonly string[],
    readonly port: number,
  ) {
    this.child = this.spawn();
  }

  static async start(program: string, document: string, options: readonly string[]): Promise<Prism> {
    const port = await freePort();
    const address = ['-h', '127.0.0.1', '-p', String(port)];
    const prism = new Prism([program, 'mock', ...address, ...options, document], port);
    await prism.listening();
    return prism;
  }

  /** Resolves when the one that is running now has ended. */
  async ended(): Promise<void> {
    await once(this.child, 'close');
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const closed = this.ended();
    this.child.kill('SIGTERM');
    await closed;
  }

  private spawn(): ChildProcess {
    const child = spawn(process.execPath, this.args, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.once('close', () => {
      if (this.stopping) return;
      this.deaths++;
      if (this.deaths <= MOST_DEATHS) this.child = this.spawn();
    });
    return child;
  }

  private async listening(): Promise<void> {
    const { child } = this;
    let log = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        if (log.includes('is listening')) return;
        log += chunk.toString();
        if (log.includes('is listening')) resolve();
      });
      child.once('close', (code) => {
        reject(new Error(`Prism ended (${String(code)}): ${log.slice(-300)}`));
      });
    });
  }
}

/** Stand before Prism, so that only the request that ends it stays without a response, and not those after it. */
async function standBefore(prism: Prism): Promise<Server> {
  const server = createServer((incoming, outgoing) => void passOn(prism, incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function passOn(prism: Prism, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = 'GET', url = '/', headers } = incoming;
  const target = { host: '127.0.0.1', port: prism.port, method, path: url, headers, agent: false };
  const forward = (attempts: number): void => {
    const sent = request(target, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
      response.once('error', () => outgoing.destroy());
    });
    sent.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && attempts > 0) {
        void sleep(250).then(() => {
          forward(attempts - 1);
        });
        return;
      }
      // The next request is not to reach a Prism that is about to end.
      void Promise.race([prism.ended(), sleep(10_000)]).then(() => outgoing.destroy());
    });
    sent.end(Buffer.concat(chunks));
  };
  forward(120);
}

function yaml(...path: readonly string[]): unknown {
  return parse(readFileSync(join(...path), 'utf8'));
}

/** What `doppel check --json` finds out. */
async function check(vendor: string, url: string): Promise<RunResult> {
  const { stub = {} } = yaml(SUITES, vendor, 'credentials.yaml') as { stub?: Record<string, string> };
  const variables = Object.entries(stub).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const args = [DOPPEL, 'check', vendor, '--target', url, ...variables, '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 && code !== 1) throw new Error(`doppel check ${vendor} ended with ${String(code)}`);
  return JSON.parse(Buffer.concat(chunks).toString()) as RunResult;
}

async function judge(
  program: string,
  vendor: string,
  mode: Mode,
): Promise<{ readonly result: RunResult; readonly deaths: number }> {
  const prism = await Prism.start(program, documentOf(vendor), MODES[mode]);
  const server = await standBefore(prism);
  try {
    const { port } = server.address() as AddressInfo;
    return { result: await check(vendor, `http://127.0.0.1:${port}`), deaths: prism.deaths };
  } finally {
    server.close();
    await prism.stop();
  }
}

interface Row {
  readonly cells: readonly (string | number)[];
  /** What is not as it is to be. */
  readonly wrong: readonly string[];
  readonly notes: readonly string[];
}

async function row(program: string, vendor: string, mode: Mode, lists: Lists): Promise<Row> {
  const { result, deaths } = await judge(program, vendor, mode);
  const verdicts = new Map<string, Verdict>(result.rules.map(({ rule, verdict }) => [rule.id, verdict]));
  const isBroken = (id: string): boolean => ['fail', 'warn'].includes(verdicts.get(id) ?? '');
  const full = (names: readonly string[] = []): string[] => names.map((name) => `${vendor}.${name}`);
  const meant = full(lists[mode]);
  const missed = meant.filter((id) => !isBroken(id));
  const apart = new Set([...meant, ...full(lists.other)]);
  const schemas = result.rules.filter(
    ({ rule, verdict }) => rule.kind === 'schema' && verdict !== 'skip' && !apart.has(rule.id),
  );
  const off = schemas.map(({ rule }) => rule.id).filter(isBroken);
  const scores = (['MUST', 'SHOULD', 'INFERRED'] as const).map((level) => result.scores[level]);
  return {
    cells: [
      vendor,
      mode,
      `${schemas.length - off.length} of ${schemas.length}`,
      `${meant.length - missed.length} of ${meant.length}`,
      ...scores.map(({ passed, judged }) => `${passed} of ${judged}`),
      deaths,
    ],
    wrong: [
      ...missed.map((id) => `${id}: canned responses cannot keep it, but it is not reported (${mode})`),
      // Random values need not be ones that the rules beside the schemas allow.
      ...(mode === 'static' ? off.map((id) => `${id}: not kept by the documented examples`) : []),
    ],
    notes: mode === 'dynamic' ? off.map((id) => `${id} is not kept by random values`) : [],
  };
}

const chosen = process.argv.slice(2);
const program = await fetchProgram(PRISM, console.error);
if (program === undefined) {
  console.error('judge-prism: the registry does not give Prism');
  process.exit(2);
}
const rows: Row[] = [];
for (const { vendor } of vendorHomes()) {
  if (chosen.length > 0 && !chosen.includes(vendor)) continue;
  const lists = yaml(ROOT, 'test/vendors', vendor, 'canned.yaml') as Lists;
  for (const mode of ['static', 'dynamic'] as const) rows.push(await row(program, vendor, mode, lists));
}
const wrong = rows.flatMap((one) => one.wrong);
const COLUMNS = [
  'vendor',
  'responses',
  'schema rules kept',
  'rules reported that they must break',
  'MUST kept',
  'SHOULD kept',
  'INFERRED kept',
  'deaths of Prism',
];
console.log(
  [
    markdownTable(
      COLUMNS.map((head) => ({ head })),
      rows.map(({ cells }) => cells),
    ),
    '',
    ...rows.flatMap(({ notes }) => notes),
    ...wrong,
    wrong.length === 0 ? 'All is as it is to be.' : `${wrong.length} rules are not as they are to be.`,
  ].join('\n'),
);
process.exitCode = wrong.length === 0 ? 0 : 1;
