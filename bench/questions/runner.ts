import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ADMIN_TOKEN, serving, startServer, type RunningServer } from '../../tooling/startServer.js';
import { inTurns, type Contender, type Turns } from '../lib/inTurns.js';
import type { Row, Table } from '../lib/table.js';
import { bareLoop } from '../runner/bareLoop.js';
import { catalogue, homesByCases } from '../runner/catalogue.js';
import { doppelCheck, newman } from '../runner/fromTheShell.js';
import { recorded } from '../runner/recorded.js';
import { startCanned } from '../runner/startCanned.js';
import type { Settings } from '../lib/Question.js';

const [BARE, FETCH, RUNNER] = [
  'bare loop: undici.request, ajv',
  'bare loop: fetch, ajv',
  'the runner, in process',
] as const;
/** What limits it where there is nothing to wait for. */
const WHY = 'it judges each response by many rules and writes down what it saw';
const [CLI, NEWMAN, HOSTED] = ['doppel check', 'newman run', 'doppel check --via newman'] as const;

interface Contest extends Turns {
  readonly stub: RunningServer;
  /** For recordings. */
  readonly folder: string;
}

type Work = (url: string) => Promise<unknown>;

/** What a run of a whole catalogue, without probes, costs beside the bare requests, and beside newman. */
export async function measure({ rounds, short, log }: Settings): Promise<Table[]> {
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-runner-'));
  const stub = await startServer(serving('--quiet', '--strict', '--no-watch', '--no-image-cache'));
  const contest = { rounds, log, stub, folder, warm: !short };
  const [{ vendor: largest }, ...others] = await homesByCases();
  const second = others[0]?.vendor;
  const smallest = others.at(-1)?.vendor ?? largest;
  try {
    return [
      await fromTheShell(short ? smallest : largest, contest),
      ...(await inThisProcess(largest, contest, { inference: true })),
      ...(short || second === undefined ? [] : await inThisProcess(second, contest)),
    ];
  } finally {
    await stub.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Whole commands, from spawn to exit, against the responses of a recording. */
async function fromTheShell(vendor: string, { stub, folder, ...turns }: Contest): Promise<Table> {
  const { operations, variables } = await catalogue(vendor);
  const byNewman = newman(vendor, variables);
  const check = doppelCheck(vendor, variables);
  const hosted = doppelCheck(vendor, variables, '--via', 'newman');
  const [own, newmans] = [await recorded(check, stub.url), await recorded(byNewman, stub.url)];
  const [forOwn, forNewman] = [await startCanned(own, folder), await startCanned(newmans, folder)];
  const [bare, byFetch] = [bareLoop(own, operations, 'request'), bareLoop(own, operations, 'fetch')];
  try {
    const contender = (
      name: string,
      role: Contender['role'],
      run: Work,
      { url }: RunningServer,
      note?: string,
    ): Contender => ({ name, role, sample: timed(run, url), ...(note !== undefined && { note }) });
    const rows = await inTurns(
      [
        contender(BARE, 'floor', bare, forOwn),
        contender(FETCH, 'floor', byFetch, forOwn),
        contender(CLI, 'doppel', check, forOwn, 'from spawn to exit'),
        contender(NEWMAN, 'rival', byNewman, forNewman, 'from spawn to exit'),
        contender(HOSTED, 'doppel', hosted, forNewman, 'from spawn to exit'),
      ],
      // Each sample of the three is a process of its own, which nothing warms up.
      { ...turns, warm: false },
    );
    return {
      title: `${vendor}, ${own.length} requests, as commands, against recorded responses`,
      unit: 'ms',
      better: 'lower',
      floor: BARE,
      rows,
      targets: [{ what: 'doppel check beside newman run', of: CLI, to: NEWMAN, atMost: 0.5 }],
    };
  } finally {
    await Promise.all([forOwn.stop(), forNewman.stop()]);
  }
}

/** The run alone: against recorded responses, where it has nothing to wait for, and against a stub with real inference. */
async function inThisProcess(
  vendor: string,
  { stub, folder, ...turns }: Contest,
  { inference = false } = {},
): Promise<Table[]> {
  const { operations, run } = await catalogue(vendor);
  const passing: Work = async (url) => {
    const { exitCode, counts } = await run(url);
    if (exitCode !== 0) throw new Error(`${vendor} has failures: ${JSON.stringify(counts)}`);
  };
  const exchanges = await recorded(passing, stub.url);
  const server = await startCanned(exchanges, folder);
  const bare = bareLoop(exchanges, operations, 'request');
  const byFetch = bareLoop(exchanges, operations, 'fetch');
  const contenders = (url: string, before?: () => Promise<unknown>): Contender[] => [
    { name: BARE, role: 'floor', sample: timed(bare, url, before) },
    { name: FETCH, role: 'floor', sample: timed(byFetch, url, before) },
    { name: RUNNER, role: 'doppel', sample: timed(passing, url, before) },
  ];
  const table = (against: string, rows: readonly Row[], why?: string): Table => ({
    title: `${vendor}, ${exchanges.length} requests, in this process, against ${against}`,
    unit: 'ms',
    better: 'lower',
    floor: BARE,
    rows,
    targets: [
      {
        what: 'the runner beside a bare loop',
        of: RUNNER,
        to: FETCH,
        atMost: 1.5,
        ...(why !== undefined && { why }),
      },
    ],
  });
  try {
    const replayed = await inTurns(contenders(server.url), turns);
    const first = table('recorded responses', replayed, WHY);
    if (!inference) return [first];
    // A reset takes the stub back to the same balances; what it knows of images it keeps, for all alike.
    const reset = (): Promise<Response> =>
      fetch(`${stub.url}/__doppel/reset`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      });
    const inferred = await inTurns(contenders(stub.url, reset), { ...turns, warm: false });
    return [first, table('a stub with real inference', inferred)];
  } finally {
    await server.stop();
  }
}

function timed(
  work: Work,
  url: string,
  before: () => Promise<unknown> = () => Promise.resolve(),
): () => Promise<number> {
  return async () => {
    await before();
    const started = performance.now();
    await work(url);
    return performance.now() - started;
  };
}
