import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fetchPackages, type Log } from '../../tooling/fetchProgram.js';
import { plainProgram } from '../../tooling/plainProgram.js';
import type { Question, Way } from './faceApiProcess.js';

const TENSORFLOW = '4.22.0';
const PACKAGES = [
  { name: '@tensorflow/tfjs', version: TENSORFLOW },
  { name: '@tensorflow/tfjs-backend-wasm', version: TENSORFLOW },
  { name: '@vladmandic/face-api', version: '1.7.15' },
  { name: '@vladmandic/human', version: '3.3.6' },
];

/** Each way looks at an image. */
export interface FaceApi extends Record<Way, (image: Uint8Array) => Promise<void>> {
  close(): void;
}

/**
 * face-api under TensorFlow.js' wasm backend, fetched once into a folder below the temporary one, in a process of its own: what
 * lies on its heap would make each collection of garbage dearer for its rivals.
 *
 * @param sample - an image to cut the models' inputs out of, beforehand
 * @returns `undefined` when the registry does not give it
 */
export async function startFaceApi(sample: Uint8Array, log: Log): Promise<FaceApi | undefined> {
  const folder = await fetchPackages(`tensorflow-${TENSORFLOW}`, PACKAGES, log, ['--ignore-scripts']);
  if (folder === undefined) return undefined;
  const child = fork(await plainProgram(join(import.meta.dirname, 'faceApiProcess.ts')), [folder], {
    execArgv: [],
    serialization: 'advanced',
    // Its greeting has no place among the tables.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process of face-api ended with ${String(code)}`);
  });
  ended.catch(() => undefined);
  // An image goes over once: the bytes of a large one would take as long as a model.
  const known = new Map<Uint8Array, number>();
  const ask = async (way: Question['way'], image: Uint8Array): Promise<void> => {
    const sent = known.get(image);
    const key = sent ?? known.size;
    known.set(image, key);
    child.send({ way, key, ...(sent === undefined && { image }) } satisfies Question);
    const [{ error }] = (await Promise.race([once(child, 'message'), ended])) as [{ error?: string }];
    if (error !== undefined) throw new Error(error);
  };
  // One at a time: a response does not say to what.
  let last = ask('start', sample);
  const inTurn =
    (way: Way) =>
    (image: Uint8Array): Promise<void> =>
      (last = last.then(() => ask(way, image)));
  await last;
  return {
    ssd: inTurn('ssd'),
    tiny: inTurn('tiny'),
    sameModels: inTurn('sameModels'),
    close: () => void child.kill(),
  };
}
