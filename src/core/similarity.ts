/** Dot product of two vectors of one length; for unit vectors their cosine similarity, -1..1. */
export function dotProduct(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Euclidean length of a vector. */
export function vectorLength(vector: ArrayLike<number>): number {
  return Math.sqrt(dotProduct(vector, vector));
}
