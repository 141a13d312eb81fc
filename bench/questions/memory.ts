import { setTimeout as sleep } from 'node:timers/promises';
import type { MeasuredServer } from '../../tooling/startServer.js';
import type { Step } from '../../tooling/steps.js';
import { lanes } from '../../tooling/workload.js';
import type { Row, Table } from '../lib/table.js';
import {
  findMockoon,
  findPrism,
  startDoppel,
  startExpress,
  startNode,
  startRival,
} from '../servers/contenders.js';
import { putUnderLoad } from '../servers/putUnderLoad.js';
import { FORCED, FORM, form, SMALL } from '../servers/requests.js';
import type { Settings } from '../lib/Question.js';

const MIB = 2 ** 20;
const EVERY_MS = 50;
const CONNECTIONS = 4;
const UNIT = 'MiB of RSS';
const INFERENCE = 'Doppel, by inference';

/** Images in earnest, errors and quick responses: all that a client does to the stub. */
const MIXED = lanes
  .filter(({ name }) => ['images', 'quick', 'errors'].includes(name))
  .map(({ steps }) => steps);

interface Contender extends Pick<Row, 'name' | 'role'> {
  readonly start: () => Promise<MeasuredServer | undefined>;
  readonly load: readonly (readonly Step[])[];
}

/** Bytes. */
interface Seen {
  readonly rest: number;
  readonly most: number;
  readonly after: number;
}

interface Times {
  /** Milliseconds. */
  readonly rest: number;
  /** Seconds. */
  readonly load: number;
  /** Milliseconds. */
  readonly settle: number;
}

/** What the stub takes of the memory of a machine, at rest, under load and after it. */
export async function measure({ rounds, short, log }: Settings): Promise<Table[]> {
  const times = short ? { rest: 100, load: 0.3, settle: 100 } : { rest: 500, load: 2, settle: 1000 };
  const request = await form(SMALL, FORCED);
  const ask: Step = async (client) => wrong((await client.ask(request.path, request)).status);
  const same = Array.from({ length: CONNECTIONS }, () => [ask]);
  const [prism, mockoon] = [await findPrism(log), await findMockoon(log)];
  const all: Contender[] = [
    { name: 'node:http', role: 'floor', start: startNode, load: same },
    { name: 'express + multer', role: 'floor', start: startExpress, load: same },
    { name: 'Doppel, as ordered', role: 'doppel', start: startDoppel, load: same },
    { name: INFERENCE, role: 'doppel', start: startDoppel, load: MIXED },
    { name: 'Prism', role: 'rival', start: () => startRival(prism, FORM.operation.vendor), load: same },
    { name: 'Mockoon', role: 'rival', start: () => startRival(mockoon, FORM.operation.vendor), load: same },
  ];
  const seen = new Map<Contender, Seen[]>();
  const notes: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const contender of round === 1 ? all : seen.keys()) {
      const server = await contender.start();
      if (!server) {
        notes.push(`Not to be had when this was measured: ${contender.name}.`);
        continue;
      }
      const found = await watch(server, contender.load, times).finally(() => server.stop());
      const mebibytes = [found.rest, found.most, found.after].map((bytes) => Math.round(bytes / MIB));
      log(`round ${round}, ${contender.name}: ${mebibytes.join(', ')}`);
      seen.set(contender, [...(seen.get(contender) ?? []), found]);
    }
  }
  const rows = (when: keyof Seen): Row[] =>
    [...seen].map(([{ name, role }, found]) => ({
      name,
      role,
      samples: found.map((one) => one[when] / MIB),
    }));
  const table = { unit: UNIT, better: 'lower', floor: 'express + multer' } as const;
  return [
    {
      ...table,
      title: 'At rest, before the first request',
      // Both rows of the stub are one and the same here.
      rows: rows('rest').filter(({ name }) => name !== INFERENCE),
      notes,
    },
    {
      ...table,
      title: 'Under load, at its most',
      rows: rows('most'),
      notes: [
        `Two images of 48 KiB as a form, ${CONNECTIONS} in flight; by inference images of every kind, quick responses and errors, ${MIXED.length} in flight.`,
      ],
    },
    {
      ...table,
      title: 'After it, garbage collected',
      rows: rows('after'),
    },
  ];
}

async function watch(
  server: MeasuredServer,
  load: Contender['load'],
  { rest, load: seconds, settle }: Times,
): Promise<Seen> {
  const rss = async (message: 'memory' | 'collect'): Promise<number> =>
    (await server.ask(message)).memory.rss;
  await sleep(rest);
  const atRest = await rss('memory');
  let most = 0;
  const over = new AbortController();
  const looking = (async () => {
    while (!over.signal.aborted) {
      most = Math.max(most, await rss('memory'));
      await sleep(EVERY_MS);
    }
  })();
  await putUnderLoad(server.url, load, seconds).finally(() => {
    over.abort();
  });
  await looking;
  await sleep(settle);
  await rss('collect');
  await sleep(settle);
  return { rest: atRest, most, after: await rss('memory') };
}

function wrong(status: number): string | undefined {
  return status === 200 ? undefined : `${status} in place of 200`;
}
