import * as s from '../../core/schema/schema.js';

export const embeddingSchema = s.union(
  [
    s.text({ description: 'a or b, two axes' }),
    s.object({
      of: s.optional(s.string({ description: 'a or b, two axes; a when left out' })),
      cosineToA: s.optional(s.number({ description: 'Cosine of the angle to a', minimum: -1, maximum: 1 })),
      scale: s.optional(s.number({ description: 'The vector is so many times as long as 1' })),
      length: s.optional(
        s.integer({ description: 'Numbers in it; cut off, or filled up with zeros', minimum: 0 }),
      ),
      axis: s.optional(
        s.integer({
          description: 'Place of the first axis, from 0; the second axis comes after it',
          minimum: 0,
        }),
      ),
    }),
  ],
  { description: 'A face embedding' },
);

/** How a suite orders a face embedding. */
export type EmbeddingOrder = s.Static<typeof embeddingSchema>;

const DIMENSIONS = 512;

/**
 * A vector of 512 numbers whose cosine is known exactly: `a` and `b` are two axes, and a vector with the cosine c to `a` has c
 * on the first axis and the rest on the second. The axes are the first two numbers, or any other two in a row.
 */
export function embedding(order: EmbeddingOrder): number[] {
  const {
    of = 'a',
    cosineToA,
    scale = 1,
    length = DIMENSIONS,
    axis = 0,
  } = typeof order === 'string' ? { of: order } : order;
  const vector = new Array<number>(DIMENSIONS).fill(0);
  const cosine = cosineToA ?? (of === 'b' ? 0 : 1);
  vector[axis] = cosine * scale;
  vector[axis + 1] = Math.sqrt(Math.max(0, 1 - cosine * cosine)) * scale;
  return Array.from({ length }, (_, i) => vector[i] ?? 0);
}
