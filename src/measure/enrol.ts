import { availableParallelism } from 'node:os';
import { DoppelError } from '../core/DoppelError.js';
import { largestFace } from '../core/Face.js';
import { dotProduct } from '../core/similarity.js';
import type { FaceEngine } from '../engine/index.js';
import { type Dataset, MeasureError, type SamplePair, type Sample } from './Dataset.js';

/** What the engine made of a sample. */
export interface Template {
  /** How many faces it found. */
  readonly faces: number;
  /** Of the largest face; absent when none was found, which is a failure to enrol. */
  readonly embedding?: Float32Array;
}

/** A pair and how alike its images are. */
export interface ComparedPair extends SamplePair {
  /** Cosine similarity, -1..1; `-Infinity` when a face was missing, so that no threshold makes it a match. */
  readonly similarity: number;
}

/** Hears how many samples are done, of how many. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Let the engine analyse every sample, a few at a time.
 *
 * @returns one template a sample, in their order
 * @throws MeasureError that names a sample that is no readable image
 */
export async function enrol(
  dataset: Dataset,
  engine: FaceEngine,
  onProgress?: OnProgress,
): Promise<Template[]> {
  const total = dataset.samples.length;
  const templates = new Array<Template>(total);
  let [next, done, failed] = [0, 0, false];
  const work = async (): Promise<void> => {
    while (next < total && !failed) {
      const sample = next++;
      templates[sample] = await enrolSample(dataset, sample, engine);
      onProgress?.(++done, total);
    }
  };
  // Twice the processors: while one image is analysed, the next is read or drawn.
  const workers = Array.from({ length: 2 * availableParallelism() }, async () =>
    work().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  // All workers must be idle before the engine and the pool may be closed.
  const failure = (await Promise.allSettled(workers)).find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
  return templates;
}

async function enrolSample(dataset: Dataset, sample: number, engine: FaceEngine): Promise<Template> {
  const image = await dataset.load(sample);
  const { faces } = await engine.analyse(image, { embeddings: true }).catch((error: unknown) => {
    if (!(error instanceof DoppelError)) throw error;
    const { name, place } = dataset.samples[sample] as Sample;
    throw new MeasureError(`${place === undefined ? '' : `${place}: `}${name}: ${error.message}`, {
      cause: error,
    });
  });
  const embedding = largestFace(faces)?.embedding;
  return { faces: faces.length, ...(embedding && { embedding }) };
}

/** Differences below a millionth are noise of float32 sums, which no decision may hang on. */
const DIGITS = 1e6;

/** Compare the templates of every pair. */
export function compareTemplates(
  pairs: readonly SamplePair[],
  templates: readonly Template[],
): ComparedPair[] {
  return pairs.map((pair) => {
    const [a, b] = [templates[pair.a]?.embedding, templates[pair.b]?.embedding];
    return { ...pair, similarity: a && b ? Math.round(dotProduct(a, b) * DIGITS) / DIGITS : -Infinity };
  });
}
