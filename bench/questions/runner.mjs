import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurns } from '../lib/inTurns.mjs';
import { startServer } from '../lib/startServer.mjs';
import { bareLoop } from '../runner/bareLoop.mjs';
import { cannedServer, listening, recorded } from '../runner/canned.mjs';
import { catalogue } from '../runner/catalogue.mjs';
import { doppelCheck, newman } from '../runner/fromTheShell.mjs';

const root = join(import.meta.dirname, '../..');

const [BARE, FETCH, RUNNER] = [
  'bare loop: undici.request, ajv',
  'bare loop: fetch, ajv',
  'the runner, in process',
];
/** What limits it where there is nothing to wait for. */
const WHY = 'it judges each response by many rules and writes down what it saw';
const [CLI, NEWMAN, HOSTED] = ['doppel check', 'newman run', 'doppel check --via newman'];

/** What a run of a whole catalogue, without probes, costs beside the bare requests, and beside newman. */
export async function measure({ rounds, short, log }) {
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-runner-'));
  const serve = ['serve', '--port', '0', '--quiet', '--strict', '--no-watch', '--no-image-cache'];
  const stub = await startServer(process.execPath, [join(root, 'dist/cli/main.js'), ...serve], {
    ready: listening,
  });
  const settings = { rounds, log, stub, folder, warm: !short };
  try {
    return [
      await fromTheShell(short ? 'deepvue' : 'realeyes', settings),
      ...(await inThisProcess('realeyes', { ...settings, inference: true })),
      ...(short ? [] : await inThisProcess('deepface', settings)),
    ];
  } finally {
    await stub.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Whole commands, from spawn to exit, against the responses of a recording. */
async function fromTheShell(vendor, { rounds, log, stub, folder }) {
  const { operations, suite } = await catalogue(vendor);
  const variables = suite.credentials.stub;
  const byNewman = newman(vendor, variables);
  const check = doppelCheck(vendor, variables);
  const hosted = doppelCheck(vendor, variables, '--via', 'newman');
  const [own, newmans] = [await recorded(check, stub.url), await recorded(byNewman, stub.url)];
  const servers = [await cannedServer(own, folder), await cannedServer(newmans, folder)];
  const [bare, byFetch] = [bareLoop(own, operations, 'request'), bareLoop(own, operations, 'fetch')];
  try {
    const contender = (name, role, run, server, note) => ({
      name,
      role,
      sample: timed(run, server.url),
      note,
    });
    const rows = await inTurns(
      [
        contender(BARE, 'floor', bare, servers[0]),
        contender(FETCH, 'floor', byFetch, servers[0]),
        contender(CLI, 'doppel', check, servers[0], 'from spawn to exit'),
        contender(NEWMAN, 'rival', byNewman, servers[1], 'from spawn to exit'),
        contender(HOSTED, 'doppel', hosted, servers[1], 'from spawn to exit'),
      ],
      // Each sample of the three is a process of its own, which nothing warms up.
      { rounds, log, warm: false },
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
    for (const server of servers) await server.stop();
  }
}

/** The run alone: against recorded responses, where it has nothing to wait for, and against a stub with real inference. */
async function inThisProcess(vendor, { rounds, log, stub, folder, warm, inference = false }) {
  const { operations, run } = await catalogue(vendor);
  const passing = async (url) => {
    const { exitCode, counts } = await run(url);
    if (exitCode !== 0) throw new Error(`${vendor} has failures: ${JSON.stringify(counts)}`);
  };
  const exchanges = await recorded(passing, stub.url);
  const server = await cannedServer(exchanges, folder);
  const bare = bareLoop(exchanges, operations, 'request');
  const byFetch = bareLoop(exchanges, operations, 'fetch');
  const contenders = (url, before) => [
    { name: BARE, role: 'floor', sample: timed(bare, url, before) },
    { name: FETCH, role: 'floor', sample: timed(byFetch, url, before) },
    { name: RUNNER, role: 'doppel', sample: timed(passing, url, before) },
  ];
  const table = (against, rows, why) => ({
    title: `${vendor}, ${exchanges.length} requests, in this process, against ${against}`,
    unit: 'ms',
    better: 'lower',
    floor: BARE,
    rows,
    targets: [
      { what: 'the runner beside a bare loop', of: RUNNER, to: FETCH, atMost: 1.5, ...(why && { why }) },
    ],
  });
  try {
    const replayed = await inTurns(contenders(server.url), { rounds, log, warm });
    const first = table('recorded responses', replayed, WHY);
    if (!inference) return [first];
    // A reset takes the stub back to the same balances; what it knows of images it keeps, for all alike.
    const reset = () => fetch(`${stub.url}/__doppel/reset`, { method: 'POST' });
    const inferred = await inTurns(contenders(stub.url, reset), { rounds, log, warm: false });
    return [first, table('a stub with real inference', inferred)];
  } finally {
    await server.stop();
  }
}

function timed(work, url, before = () => undefined) {
  return async () => {
    await before();
    const started = performance.now();
    await work(url);
    return performance.now() - started;
  };
}
