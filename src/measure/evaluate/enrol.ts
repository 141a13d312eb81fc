import { availableParallelism } from 'node:os';
import { DoppelError } from '../../core/DoppelError.js';
import { largestFace } from '../../core/largestFace.js';
import type { FaceEngine } from '../../engine/index.js';
import { MeasureError } from '../MeasureError.js';
import type { Sample, Trial } from '../Trial.js';
import type { Template } from './Template.js';

/** Hears how many samples are done, of how many. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Let the engine look at every sample, a few at a time.
 *
 * @returns one template a sample, in their order
 * @throws MeasureError that names a sample that is no readable image
 */
export async function enrol(trial: Trial, engine: FaceEngine, onProgress?: OnProgress): Promise<Template[]> {
  const total = trial.samples.length;
  const templates = new Array<Template>(total);
  let [next, done, failed] = [0, 0, false];
  const work = async (): Promise<void> => {
    while (next < total && !failed) {
      const sample = next++;
      templates[sample] = await lookAt(trial, sample, engine);
      onProgress?.(++done, total);
    }
  };
  // Twice the processors: while one image is analysed, the next is read or drawn.
  const hands = Array.from({ length: 2 * availableParallelism() }, async () =>
    work().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  // All hands must be idle before the engine and the pool may be closed.
  const failure = (await Promise.allSettled(hands)).find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
  return templates;
}

async function lookAt(trial: Trial, sample: number, engine: FaceEngine): Promise<Template> {
  const image = await trial.load(sample);
  const { faces } = await engine.analyse(image, { embeddings: true }).catch((error: unknown) => {
    if (!(error instanceof DoppelError)) throw error;
    const { name, place } = trial.samples[sample] as Sample;
    throw new MeasureError(`${place === undefined ? '' : `${place}: `}${name}: ${error.message}`, {
      cause: error,
    });
  });
  const embedding = largestFace(faces)?.embedding;
  return { faces: faces.length, ...(embedding && { embedding }) };
}
