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
const WAYS = ['ssd', 'tiny', 'sameNets'];

/**
 * face-api under TensorFlow.js' wasm backend, fetched once into a folder below the temporary one, in a process of its own: what
 * lies on its heap would make each collection of garbage dearer for its rivals.
 *
 * @param sample - a picture to cut the nets' inputs out of, beforehand
 * @returns `{ ssd, tiny, sameNets, close }`, of which the first three take a picture; `undefined` when the registry does not
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
  // A picture goes over once: the bytes of a large one would take as long as a net.
  const known = new Map();
  const ask = async (way, picture) => {
    const sent = known.get(picture);
    const key = sent ?? known.size;
    known.set(picture, key);
    child.send({ way, key, ...(sent === undefined && { picture }) });
    const [{ error }] = await Promise.race([once(child, 'message'), ended]);
    if (error) throw new Error(error);
  };
  // One at a time: an answer does not say to what.
  let last = ask('start', sample);
  const inTurn = (way) => (picture) => (last = last.then(() => ask(way, picture)));
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
