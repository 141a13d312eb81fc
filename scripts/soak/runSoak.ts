import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ADMIN_TOKEN, serving, startMeasured, type MeasuredServer } from '../../tooling/startServer.js';
import { DEMO, StubClient } from '../../tooling/StubClient.js';
import { FAULTS, filler, FILLERS, lanes } from '../../tooling/workload.js';
import type { AtRest, SoakSample } from './judgeSoak.js';

/** Memory and handles are counted in /proc, which only Linux has. */
export const CAN_COUNT = process.platform === 'linux';

/** At rest: the handles have been the same for so long. */
const QUIET_MS = 1500;
const MOST_WAIT_MS = 15_000;
const MOST_COMPLAINTS = 20;
const FILLING_CONNECTIONS = 8;

interface Use extends AtRest {
  readonly rss: number;
  readonly heapUsed: number;
  readonly external: number;
}

export interface LoadSample extends Use, SoakSample {
  readonly requests: number;
  readonly errors: number;
}

export interface SoakOptions {
  /** How long the load lasts. */
  readonly seconds: number;
  /** Seconds between two samples. */
  readonly every: number;
  /** Requests before the load, so that what is kept of the last ones is full. */
  readonly fillers?: number;
  /** What the environment of the stub has besides. */
  readonly env?: NodeJS.ProcessEnv;
  /** Told of each sample. */
  readonly log?: (sample: LoadSample) => void;
}

export interface SoakRun {
  readonly samples: readonly LoadSample[];
  /** What was open at rest before the load, and after it. */
  readonly before: Use;
  readonly after: Use;
  /** Requests by lane. */
  readonly done: Readonly<Record<string, number>>;
  /** How many responses were wrong, and the first of them in words. */
  readonly errors: number;
  readonly complaints: readonly string[];
}

type Complain = (what: string) => void;

/** Put a stub under load and look at it every so often. */
export async function runSoak({
  seconds,
  every,
  fillers = FILLERS,
  env = {},
  log = () => undefined,
}: SoakOptions): Promise<SoakRun> {
  const stub = await startMeasured(serving('--quiet', '--json'), { env });
  const done: Record<string, number> = Object.fromEntries(lanes.map(({ name }) => [name, 0]));
  const complaints: string[] = [];
  let errors = 0;
  const complain: Complain = (what) => {
    errors += 1;
    if (complaints.length < MOST_COMPLAINTS) complaints.push(what);
  };
  try {
    await armFaults(stub.url);
    await fill(stub.url, fillers, complain);
    // Once through everything: models and libraries load what they open only once.
    await runLanes(stub.url, { complain, until: () => true });
    const before = await atRest(stub);

    const begun = performance.now();
    const elapsed = (): number => (performance.now() - begun) / 1000;
    const samples: LoadSample[] = [];
    const over = runLanes(stub.url, {
      complain,
      until: () => elapsed() >= seconds,
      count: (lane) => (done[lane] = (done[lane] ?? 0) + 1),
    });
    for (let next = every; next <= seconds; next += every) {
      await sleep(Math.max(0, next - elapsed()) * 1000);
      const use = await useOf(stub, 'memory');
      const requests = Object.values(done).reduce((sum, n) => sum + n, 0);
      const sample = { seconds: Math.round(elapsed() * 10) / 10, ...use, requests, errors };
      samples.push(sample);
      log(sample);
    }
    await over;
    const after = await atRest(stub);
    const exit = await stub.stop();
    if (exit !== 0) complain(`the stub ended with ${String(exit)}`);
    const stderr = stub.stderr();
    if (stderr !== '') complain(`the stub wrote to stderr: ${stderr.slice(0, 500)}`);
    return { samples, before, after, done, errors, complaints };
  } finally {
    await stub.stop();
  }
}

async function fill(url: string, fillers: number, complain: Complain): Promise<void> {
  let left = fillers;
  await Promise.all(
    Array.from({ length: FILLING_CONNECTIONS }, async () => {
      const client = new StubClient(url);
      while (left-- > 0) {
        const wrong = await filler(client).catch(inWords);
        if (wrong) complain(`filling: ${wrong}`);
      }
      await client.close();
    }),
  );
}

interface Lanes {
  readonly complain: Complain;
  readonly until: () => boolean;
  readonly count?: (lane: string) => void;
}

/** Once through all steps of each lane, and then until the time is over. */
async function runLanes(url: string, { complain, until, count = () => undefined }: Lanes): Promise<void> {
  await Promise.all(
    lanes.map(async ({ name, steps, account = DEMO, pause = 0 }, lane) => {
      const client = new StubClient(url, account, { idles: pause > 0 });
      for (let n = 0; n < steps.length || !until(); n++) {
        const i = n % steps.length;
        const wrong = await steps[i]?.(client, n + lane).catch(inWords);
        if (wrong) complain(`${name}, step ${i}: ${wrong}`);
        count(name);
        if (pause > 0) await sleep(pause);
      }
      await client.close();
    }),
  );
}

function inWords(error: NodeJS.ErrnoException): string {
  return `${error.code ?? ''} ${error.message}`.trim();
}

async function armFaults(url: string): Promise<void> {
  const response = await fetch(`${url}/__doppel/faults`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${ADMIN_TOKEN}`,
      'content-type': 'application/json',
      connection: 'close',
    },
    body: JSON.stringify(FAULTS),
  });
  if (!response.ok) throw new Error(`the faults were refused: ${await response.text()}`);
}

async function atRest(stub: MeasuredServer): Promise<Use> {
  const begun = performance.now();
  let known = openHandles(stub.pid);
  for (let since = begun; performance.now() - since < QUIET_MS && performance.now() - begun < MOST_WAIT_MS;) {
    await sleep(100);
    const now = openHandles(stub.pid);
    if (now.sockets !== known.sockets || now.files !== known.files) since = performance.now();
    known = now;
  }
  return useOf(stub, 'collect');
}

async function useOf(stub: MeasuredServer, message: 'memory' | 'collect'): Promise<Use> {
  const { heapUsed, external } = (await stub.ask(message)).memory;
  return { ...openHandles(stub.pid), rss: residentBytes(stub.pid), heapUsed, external };
}

/** Open sockets and other handles of a process. */
function openHandles(pid: number): AtRest {
  const handles = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      return []; // closed since it was listed
    }
  });
  const sockets = handles.filter((target) => target.startsWith('socket:')).length;
  return { sockets, files: handles.length - sockets };
}

function residentBytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
