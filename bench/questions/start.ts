import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../tooling/freePort.js';
import { MODEL_PACK } from '../../tooling/paths.js';
import { plainProgram } from '../../tooling/plainProgram.js';
import { serving, startServer } from '../../tooling/startServer.js';
import { median } from '../../tooling/statistics.js';
import { pairOf } from '../engine/images.js';
import { inTurns, type Contender, type Turns } from '../lib/inTurns.js';
import type { Table } from '../lib/table.js';
import { findMockoon, findPrism, type Rival } from '../servers/contenders.js';
import { FORM, formWith, saysMatch, type PathRequest } from '../servers/requests.js';
import type { Settings } from '../lib/Question.js';

const FLOOR = 'express, sharp, onnxruntime with its models';
const DROP_CACHES = '/proc/sys/vm/drop_caches';

/** From the start of a process until it answers. */
export async function measure({ rounds, short, log }: Settings): Promise<Table[]> {
  const pair = await pairOf(1024, 768);
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-start-'));
  const files = pair.map((bytes, i) => {
    const file = join(folder, `${i}.jpg`);
    writeFileSync(file, bytes);
    return file;
  });
  const floor = [await plainProgram(join(import.meta.dirname, '../start/floor.ts')), MODEL_PACK];
  try {
    const turns = { rounds, log, warm: !short };
    const ready = await toReady(floor, log, turns);
    const contenders = firstResponse(await formWith(pair), [...floor, ...files]);
    const warm = await toFirstResponse(contenders, turns);
    if (short) return [ready, warm];
    const cold = await fromDisk(contenders, turns);
    if (cold) return [ready, warm, cold];
    const notes = ['Not with files to be read from the disk: only root can drop the page cache.'];
    return [ready, { ...warm, notes }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function toReady(floor: readonly string[], log: Settings['log'], turns: Turns): Promise<Table> {
  const [prism, mockoon] = [await findPrism(log), await findMockoon(log)];
  const contenders: Contender[] = [
    { name: 'node -e 0', role: 'floor', note: 'starts and ends', sample: () => untilEnd(['-e', '0']) },
    { name: FLOOR, role: 'floor', sample: () => untilEnd(floor) },
    ...[prism, mockoon].flatMap((rival) => (rival ? [beside(rival)] : [])),
    {
      name: 'Doppel',
      role: 'doppel',
      note: 'all documents, models tried, listens',
      sample: () => withDoppel((_, began) => Promise.resolve(performance.now() - began)),
    },
  ];
  return {
    title: 'From the start of the process until it is ready',
    unit: 'ms',
    better: 'lower',
    floor: FLOOR,
    rows: await inTurns(contenders, turns),
    ...(!(prism && mockoon) && { notes: ['A rival is missing: the registry does not give it.'] }),
  };
}

async function toFirstResponse(contenders: readonly Contender[], turns: Turns): Promise<Table> {
  const rows = await inTurns(contenders, turns);
  return {
    title: 'From the start of the process to the first response by inference, a pair of 1024 x 768',
    unit: 'ms',
    better: 'lower',
    floor: `${FLOOR}, a pair`,
    rows,
    bounds: [
      {
        what: 'the first response, files in the page cache, the median',
        value: median(rows[1]?.samples ?? []),
        unit: 'ms',
        atMost: 1000,
      },
    ],
  };
}

/** The same with all files on the disk; `undefined` when the page cache cannot be dropped. */
async function fromDisk(contenders: readonly Contender[], turns: Turns): Promise<Table | undefined> {
  if (!drop()) return undefined;
  const cold = contenders.map(({ sample, ...contender }) => ({
    ...contender,
    sample: () => {
      drop();
      return sample();
    },
  }));
  return {
    title: 'The same with nothing in the page cache',
    unit: 'ms',
    better: 'lower',
    floor: `${FLOOR}, a pair`,
    rows: await inTurns(cold, { ...turns, warm: false }),
  };
}

function drop(): boolean {
  try {
    writeFileSync(DROP_CACHES, '1');
    return true;
  } catch {
    return false;
  }
}

function firstResponse({ path, ...request }: PathRequest, floor: readonly string[]): Contender[] {
  return [
    { name: `${FLOOR}, a pair`, role: 'floor', sample: () => untilEnd(floor) },
    {
      name: 'Doppel, a pair',
      role: 'doppel',
      sample: () =>
        withDoppel(async (url, began) => {
          const response = await fetch(url + path, request);
          const body: unknown = await response.json();
          const took = performance.now() - began;
          if (response.status !== 200 || !(await saysMatch(body)))
            throw new Error(`the first response is ${response.status}`);
          return took;
        }),
    },
  ];
}

/** Milliseconds until the program says that it is ready, or until it ends without a word. */
async function untilEnd(args: readonly string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close') as Promise<[number | null]>;
  await Promise.race([once(child.stdout, 'data'), ended]);
  const took = performance.now() - began;
  const [code] = await ended;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}`);
  return took;
}

async function withDoppel(work: (url: string, began: number) => Promise<number>): Promise<number> {
  const began = performance.now();
  const { url, stop } = await startServer(serving('--json', '--quiet'));
  try {
    return await work(url, began);
  } finally {
    await stop();
  }
}

/** A rival does not say reliably when it listens, so it is asked until it answers. */
function beside(rival: Rival): Contender {
  const sample = async (): Promise<number> => {
    const port = await freePort();
    const began = performance.now();
    const child = spawn(process.execPath, rival.args(FORM.operation.vendor, port), { stdio: 'ignore' });
    const ended = once(child, 'close');
    try {
      while (!(await answers(port))) {
        if (child.exitCode !== null || performance.now() - began > 30_000)
          throw new Error(`${rival.name} does not start`);
        await sleep(5);
      }
      return performance.now() - began;
    } finally {
      child.kill();
      await ended;
    }
  };
  return { name: rival.name, role: 'rival', note: 'one document, first 200', sample };
}

/** It looks at no image, so any two bytes will do. */
async function answers(port: number): Promise<boolean> {
  const { path, ...request } = await formWith([Buffer.from('a'), Buffer.from('b')]);
  try {
    return (await fetch(`http://127.0.0.1:${port}${path}`, request)).status === 200;
  } catch {
    return false;
  }
}
