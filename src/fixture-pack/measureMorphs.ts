import { dotProduct } from '../core/similarity.js';
import type { FaceEngine } from '../engine/FaceEngine.js';
import {
  blendIdentities,
  encodeJpeg,
  type Identity,
  morphSeries,
  NEUTRAL_CAPTURE,
  renderPortrait,
  withStyleOf,
} from '../synthetic/index.js';
import { FixtureError } from './Recipe.js';

/** A point between two people, and how similar it still is to the first. */
interface SeriesPoint {
  readonly similarity: number;
}

/** A drawn image between two people. */
export interface MorphFrame {
  /** Share of the second person, 0..1. */
  readonly share: number;
  readonly image: Buffer;
  /** Similarity to the first frame's face. */
  readonly similarity: number;
}

const SIZE = { width: 400, height: 400 };
const QUALITY = 92;

/** Each halving of the interval doubles the precision; the faces of two neighbouring shares are then one. */
const HALVINGS = 14;

/** Frames that are drawn for each one that is wanted; the series is chosen among them. */
const FRAMES_PER_STEP = 4;

/**
 * Draw a series of frames from one person to another.
 *
 * It is drawn finely, with hair and glasses held, up to the second person as they are; of its frames, those are taken whose
 * similarity to the first person falls in even steps. So it falls at every step.
 *
 * @param steps - at least two; fewer come back when the similarity does not fall as often
 * @param onProgress - called after each image that was drawn
 */
export async function measureMorphs(
  engine: FaceEngine,
  from: Identity,
  to: Identity,
  steps: number,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<MorphFrame[]> {
  const drawn = morphSeries(from, to, (steps - 1) * FRAMES_PER_STEP + 1);
  const total = drawn.length + 1;
  const first = await drawFrame(from);
  const origin = await embeddingOf(engine, first);
  const frames: MorphFrame[] = [];
  for (const { share, person } of drawn) {
    frames.push(await frameAt(engine, origin, share, person));
    onProgress(frames.length, total);
  }
  frames.push(await frameAt(engine, origin, 1, to));
  onProgress(total, total);
  return chooseEvenSteps(frames, steps);
}

/**
 * Find the step whose similarity to the first person is closest to a wanted one, by bisection.
 *
 * @throws FixtureError when the two people are more alike than the target
 */
export async function findStep(
  engine: FaceEngine,
  from: Identity,
  to: Identity,
  target: number,
): Promise<MorphFrame> {
  const end = withStyleOf(to, from);
  const origin = await embeddingOf(engine, await drawFrame(from));
  const at = (share: number): Promise<MorphFrame> =>
    frameAt(engine, origin, share, blendIdentities(from, end, share));
  const last = await at(1);
  if (last.similarity > target) {
    throw new FixtureError(
      `these two are alike with similarity ${last.similarity.toFixed(3)} even at the far end; choose a target above that or another pair`,
    );
  }
  let [low, high] = [0, 1];
  let best = last;
  for (let i = 0; i < HALVINGS; i++) {
    const step = await at((low + high) / 2);
    if (Math.abs(step.similarity - target) < Math.abs(best.similarity - target)) best = step;
    if (step.similarity > target) low = step.share;
    else high = step.share;
  }
  return best;
}

async function frameAt(
  engine: FaceEngine,
  origin: Float32Array,
  share: number,
  person: Identity,
): Promise<MorphFrame> {
  const image = await drawFrame(person);
  return { share, image, similarity: dotProduct(origin, await embeddingOf(engine, image)) };
}

async function drawFrame(person: Identity): Promise<Buffer> {
  return encodeJpeg(await renderPortrait(person, NEUTRAL_CAPTURE, SIZE), QUALITY);
}

async function embeddingOf(engine: FaceEngine, image: Buffer): Promise<Float32Array> {
  const { faces } = await engine.analyse(image, { embeddings: true });
  const [face] = faces;
  if (!face?.embedding) throw new FixtureError('the engine finds no face on a step of the morph series');
  return face.embedding;
}

/**
 * Choose points whose similarity falls in steps as even as the points allow, and at every step.
 *
 * Between the first and the last, only points are taken that are less similar than all before them.
 *
 * @param points - in their order from the first person to the second
 * @param count - how many to choose, both ends among them
 * @returns fewer than `count` when the similarity falls at fewer points
 */
export function chooseEvenSteps<T extends SeriesPoint>(points: readonly T[], count: number): T[] {
  const [start] = points;
  const end = points.at(-1);
  if (!start || !end) return [];
  const falling = fallingBetween(points.slice(1, -1), start.similarity, end.similarity);
  const inner = Math.min(count - 2, falling.length);
  const chosen: T[] = [];
  let next = 0;
  for (let i = 1; i <= inner; i++) {
    const wanted = start.similarity - (i * (start.similarity - end.similarity)) / (count - 1);
    const last = falling.length - (inner - i) - 1;
    let best = next;
    for (let j = next; j <= last; j++) {
      if (distance(falling[j], wanted) < distance(falling[best], wanted)) best = j;
    }
    chosen.push(falling[best] as T);
    next = best + 1;
  }
  return [start, ...chosen, end];
}

/** The points that are less similar than all before them, but still more than the end. */
function fallingBetween<T extends SeriesPoint>(points: readonly T[], high: number, low: number): T[] {
  let lowest = high;
  return points.filter(({ similarity }) => {
    if (similarity >= lowest || similarity <= low) return false;
    lowest = similarity;
    return true;
  });
}

function distance(point: SeriesPoint | undefined, wanted: number): number {
  return point ? Math.abs(point.similarity - wanted) : Infinity;
}
