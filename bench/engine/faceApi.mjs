import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const TENSORFLOW = '4.22.0';
const PACKAGES = [
  `@tensorflow/tfjs@${TENSORFLOW}`,
  `@tensorflow/tfjs-backend-wasm@${TENSORFLOW}`,
  '@vladmandic/face-api@1.7.15',
  '@vladmandic/human@3.3.6',
];
const cache = join(tmpdir(), 'doppel-bench', `tensorflow-${TENSORFLOW}`);
const WAYS = ['ssd', 'tiny', 'sameModels'];

/**
 * face-api under TensorFlow.js' wasm backend, fetched once into a folder below the temporary one, in a process of its own: what
 * lies on its heap would make each collection of garbage dearer for its rivals.
 *
 * @param sample - an image to cut the models' inputs out of, beforehand
 * @returns `{ ssd, tiny, sameModels, close }`, of which the first three take an image; `undefined` when the registry does not
 * give it
 */
export async function startFaceApi(sample, log) {
  if (!(await fetchAll(log))) return undefined;
  const child = fork(join(import.meta.dirname, 'faceApiProcess.mjs'), [cache], {
    serialization: 'advanced',
    // Its greeting has no place among the tables.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process of face-api ended with ${code}`);
  });
  ended.catch(() => undefined);
  // An image goes over once: the bytes of a large one would take as long as a model.
  const known = new Map();
  const ask = async (way, image) => {
    const sent = known.get(image);
    const key = sent ?? known.size;
    known.set(image, key);
    child.send({ way, key, ...(sent === undefined && { image }) });
    const [{ error }] = await Promise.race([once(child, 'message'), ended]);
    if (error) throw new Error(error);
  };
  // One at a time: a response does not say to what.
  let last = ask('start', sample);
  const inTurn = (way) => (image) => (last = last.then(() => ask(way, image)));
  await last;
  return {
    ...Object.fromEntries(WAYS.map((way) => [way, inTurn(way)])),
    close: () => child.kill(),
  };
}

async function fetchAll(log) {
  if (existsSync(cache)) return true;
  try {
    mkdirSync(join(cache, '..'), { recursive: true });
    const fresh = mkdtempSync(`${cache}-`);
    const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefix', fresh];
    await promisify(execFile)('npm', ['install', ...options, ...PACKAGES], { timeout: 180_000 });
    rmSync(cache, { recursive: true, force: true });
    renameSync(fresh, cache);
    return true;
  } catch (error) {
    log(`TensorFlow.js: ${String(error.message).split('\n', 1)[0]}`);
    return false;
  }
}
