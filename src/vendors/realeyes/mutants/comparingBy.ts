import type { RequestChange } from '../../../selftest/Mutant.js';

type Vector = readonly number[];

const OPERATION = 'compareFaceEmbeddings';

/**
 * A comparison that takes something else for the cosine: the embeddings give way to two whose cosine that is. Embeddings that cannot
 * be compared stay as they are.
 */
export function comparingBy(likeness: (a: Vector, b: Vector) => number): RequestChange {
  return {
    of: { operation: OPERATION, sent: { embedding1: isVector, embedding2: isVector } },
    body: (body) => {
      const { embedding1, embedding2 } = body as Record<'embedding1' | 'embedding2', Vector>;
      const cosine = Math.max(-1, Math.min(1, likeness(embedding1, embedding2)));
      const rest = embedding1.slice(2).map(() => 0);
      return { embedding1: [1, 0, ...rest], embedding2: [cosine, Math.sqrt(1 - cosine * cosine), ...rest] };
    },
  };
}

/** The dot product of two vectors, number by number. */
export function productOf(a: Vector, b: Vector, of = (x: number, y: number): number => x * y): number {
  return a.reduce((sum, x, i) => sum + of(x, b[i] ?? 0), 0);
}

/** Whether a value is an embedding that can be compared. */
export function isVector(value: unknown): value is Vector {
  return Array.isArray(value) && value.length === 512 && value.every((one) => typeof one === 'number');
}
