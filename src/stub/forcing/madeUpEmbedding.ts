import { createHash } from 'node:crypto';
import { dotProduct, vectorLength } from '../../core/similarity.js';

/** A direction along the embedding to avoid is thrown away; with two dimensions or more the first one all but surely serves. */
const TRIES = 8;

/**
 * The embedding of a face that nobody has: a direction that follows from the seed alone, made orthogonal to one natural embedding.
 *
 * Its similarity with any other face is that of a random direction: about 0, with a spread of 1 / sqrt(dimensions).
 *
 * @param unlike - unit-length embedding with which its similarity is 0
 * @returns unit length, float32
 */
export function madeUpEmbedding(seed: string, dimensions: number, unlike?: Float32Array): Float32Array {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const direction = randomDirection(`${seed} ${attempt}`, dimensions);
    const along = unlike ? dotProduct(direction, unlike) : 0;
    const rest = direction.map((value, i) => value - along * (unlike?.[i] ?? 0));
    const length = vectorLength(rest);
    // What is left of a direction along the embedding is rounding noise.
    if (length > vectorLength(direction) / 1000) return Float32Array.from(rest, (value) => value / length);
  }
  throw new RangeError(`no direction of ${dimensions} numbers is orthogonal to another one`);
}

/** Numbers without a preferred sign, from a hash and not from Math functions, which may differ between machines. */
function randomDirection(seed: string, dimensions: number): number[] {
  const bytes = createHash('shake256', { outputLength: dimensions * 2 })
    .update(seed)
    .digest();
  return Array.from({ length: dimensions }, (_, i) => bytes.readInt16LE(i * 2) + 0.5);
}
