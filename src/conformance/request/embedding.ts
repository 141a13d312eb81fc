/** How a suite orders a face embedding. */
export type EmbeddingOrder =
  | string
  | {
      readonly of?: string;
      readonly cosineToA?: number;
      /** The vector is so many times as long as 1. */
      readonly scale?: number;
      /** Numbers in it; cut off, or filled up with zeros. */
      readonly length?: number;
      /** Place of the first axis, from 0; the second axis comes after it. */
      readonly axis?: number;
    };

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
