import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pairOf } from '../engine/images.mjs';
import { fetchPackage } from '../lib/fetchPackage.mjs';
import { freePort } from '../lib/freePort.mjs';
import { inTurns } from '../lib/inTurns.mjs';
import { startServer } from '../lib/startServer.mjs';

const root = join(import.meta.dirname, '../..');
const spec = join(root, 'spec/deepidv/openapi.yaml');
const floor = join(root, 'bench/start/floor.mjs');
const FLOOR = 'express, sharp, onnxruntime with its models';
const DROP_CACHES = '/proc/sys/vm/drop_caches';
const PATH = '/v1/face/compare';

/** From the start of a process until it answers. */
export async function measure({ rounds, short, log }) {
  const pair = await pairOf(1024, 768);
  const folder = mkdtempSync(join(tmpdir(), 'doppel-bench-start-'));
  const files = pair.map((bytes, i) => join(folder, `${i}.jpg`));
  files.forEach((file, i) => writeFileSync(file, pair[i]));
  try {
    const settings = { rounds, log, warm: !short };
    const tables = [await toReady(settings), await toFirstResponse(pair, files, settings)];
    if (short) return tables;
    const cold = await fromDisk(pair, files, settings);
    if (cold) tables.push(cold);
    else tables[1].notes = ['Not with files to be read from the disk: only root can drop the page cache.'];
    return tables;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function toReady(settings) {
  const { log } = settings;
  const prism = await fetchPackage('@stoplight/prism-cli', '5.14.2', log);
  const mockoon = await fetchPackage('@mockoon/cli', '9.9.0', log);
  const contenders = [
    { name: 'node -e 0', role: 'floor', note: 'starts and ends', sample: () => untilEnd(['-e', '0']) },
    { name: FLOOR, role: 'floor', sample: () => untilEnd([floor]) },
    ...(prism
      ? [rival('Prism', (port) => [prism, 'mock', '-h', '127.0.0.1', '-p', String(port), spec])]
      : []),
    ...(mockoon
      ? [
          rival('Mockoon', (port) => [
            ...[mockoon, 'start', '--hostname', '127.0.0.1', '--port', String(port)],
            ...['--disable-log-to-file', '--data', spec],
          ]),
        ]
      : []),
    {
      name: 'Doppel',
      role: 'doppel',
      note: 'four documents, models tried, listens',
      sample: () => withDoppel((_, began) => Promise.resolve(performance.now() - began)),
    },
  ];
  return {
    title: 'From the start of the process until it is ready',
    unit: 'ms',
    better: 'lower',
    floor: FLOOR,
    rows: await inTurns(contenders, settings),
    ...(!(prism && mockoon) && { notes: ['A rival is missing: the registry does not give it.'] }),
  };
}

async function toFirstResponse(pair, files, settings) {
  const rows = await inTurns(firstResponse(pair, files), settings);
  const [, { samples }] = rows;
  return {
    title: 'From the start of the process to the first response by inference, a pair of 1024 x 768',
    unit: 'ms',
    better: 'lower',
    floor: `${FLOOR}, a pair`,
    rows,
    bounds: [
      {
        what: 'the first response, files in the page cache, the median',
        value: samples.toSorted((a, b) => a - b)[samples.length >> 1],
        unit: 'ms',
        atMost: 1000,
      },
    ],
  };
}

/** The same with all files on the disk; `undefined` when the page cache cannot be dropped. */
async function fromDisk(pair, files, settings) {
  if (!drop()) return undefined;
  const contenders = firstResponse(pair, files).map(({ sample, ...contender }) => ({
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
    rows: await inTurns(contenders, { ...settings, warm: false }),
  };
}

function drop() {
  try {
    writeFileSync(DROP_CACHES, '1');
    return true;
  } catch {
    return false;
  }
}

function firstResponse(pair, files) {
  return [
    { name: `${FLOOR}, a pair`, role: 'floor', sample: () => untilEnd([floor, ...files]) },
    {
      name: 'Doppel, a pair',
      role: 'doppel',
      sample: () =>
        withDoppel(async (url, began) => {
          const form = new FormData();
          ['source', 'target'].forEach((field, i) => form.set(field, new Blob([pair[i]]), `${field}.jpg`));
          const response = await fetch(`${url}${PATH}`, {
            method: 'POST',
            headers: { 'x-api-key': 'test_ok' },
            body: form,
          });
          const { isMatch } = await response.json();
          const took = performance.now() - began;
          if (response.status !== 200 || isMatch !== true)
            throw new Error(`the first response is ${response.status}`);
          return took;
        }),
    },
  ];
}

/** Milliseconds until the program says that it is ready, or until it ends without a word. */
async function untilEnd(args) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), ended]);
  const took = performance.now() - began;
  const [code] = await ended;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
  return took;
}

async function withDoppel(work) {
  const began = performance.now();
  const args = [join(root, 'dist/cli/main.js'), 'serve', '--port', '0', '--json', '--quiet'];
  const { url, stop } = await startServer(process.execPath, args, {
    ready: (text) => text.includes('\n') && JSON.parse(text.split('\n')[0]).url,
  });
  try {
    return await work(url, began);
  } finally {
    await stop();
  }
}

/** A rival does not say reliably when it listens, so it is asked until it answers. */
function rival(name, argsAt) {
  const sample = async () => {
    const port = await freePort();
    const began = performance.now();
    const child = spawn(process.execPath, argsAt(port), { stdio: 'ignore' });
    const ended = once(child, 'close');
    try {
      while (!(await responses(port))) {
        if (child.exitCode !== null || performance.now() - began > 30_000)
          throw new Error(`${name} does not start`);
        await sleep(5);
      }
      return performance.now() - began;
    } finally {
      child.kill();
      await ended;
    }
  };
  return { name, role: 'rival', note: 'one document, first 200', sample };
}

async function responses(port) {
  const body = JSON.stringify({ source: 'uploads/a.jpg', target: 'uploads/b.jpg' });
  const headers = { 'content-type': 'application/json', 'x-api-key': 'test_ok' };
  try {
    return (await fetch(`http://127.0.0.1:${port}${PATH}`, { method: 'POST', headers, body })).status === 200;
  } catch {
    return false;
  }
}
