import { dotProduct } from '../core/similarity.js';
import type { FaceEngine } from '../engine/FaceEngine.js';
import {
  blendIdentities,
  encodeJpeg,
  morphSeries,
  NEUTRAL_CAPTURE,
  renderPortrait,
  withStyleOf,
  type Identity,
} from '../synthetic/index.js';
import { chooseRungs } from './chooseRungs.js';
import { FixtureError } from './FixtureError.js';

/** A drawn step between two people. */
export interface Step {
  /** Share of the second person, 0..1. */
  readonly share: number;
  readonly image: Buffer;
  /** Similarity to the first step's face. */
  readonly similarity: number;
}

const SIZE = { width: 400, height: 400 };
const QUALITY = 92;
/** Each halving of the interval doubles the precision; the faces of two neighbouring shares are then one. */
const HALVINGS = 14;

/** Places that are drawn for each step that is wanted; the steps are chosen among them. */
const PLACES_PER_STEP = 4;

/**
 * Draw the steps from one person to another.
 *
 * The way is drawn finely, with hair and glasses held, up to the second person as they are; of the images on it, those are
 * taken whose similarity to the first person falls in even steps. So it falls at every step.
 *
 * @param steps - at least two; fewer come back when the similarity does not fall at as many places
 * @param onProgress - called after each image that was drawn
 */
export async function measureMorphs(
  engine: FaceEngine,
  from: Identity,
  to: Identity,
  steps: number,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Step[]> {
  const morphs = morphSeries(from, to, (steps - 1) * PLACES_PER_STEP + 1);
  const total = morphs.length + 1;
  const first = await draw(from);
  const origin = await embeddingOf(engine, first);
  const places: Step[] = [];
  for (const { share, person } of morphs) {
    places.push(await stepAt(engine, origin, share, person));
    onProgress(places.length, total);
  }
  places.push(await stepAt(engine, origin, 1, to));
  onProgress(total, total);
  return chooseRungs(places, steps);
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
): Promise<Step> {
  const end = withStyleOf(to, from);
  const origin = await embeddingOf(engine, await draw(from));
  const at = (share: number): Promise<Step> =>
    stepAt(engine, origin, share, blendIdentities(from, end, share));
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

async function stepAt(
  engine: FaceEngine,
  origin: Float32Array,
  share: number,
  person: Identity,
): Promise<Step> {
  const image = await draw(person);
  return { share, image, similarity: dotProduct(origin, await embeddingOf(engine, image)) };
}

async function draw(person: Identity): Promise<Buffer> {
  return encodeJpeg(await renderPortrait(person, NEUTRAL_CAPTURE, SIZE), QUALITY);
}

async function embeddingOf(engine: FaceEngine, image: Buffer): Promise<Float32Array> {
  const { faces } = await engine.analyse(image, { embeddings: true });
  const [face] = faces;
  if (!face?.embedding) throw new FixtureError('the engine finds no face on a step of the morph series');
  return face.embedding;
}
