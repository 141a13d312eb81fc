import { normalNumbers } from './normalNumbers.js';

/**
 * Random frequencies for the lift, drawn in orthogonal blocks: within a block of `dimensions` rows the directions stand
 * at right angles, and the lengths are those of normal vectors. Orthogonal rows halve the noise of independent ones.
 *
 * @param count - number of frequencies
 * @param dimensions - length of a descriptor
 * @param seed - the same seed gives the same bits on every machine
 * @returns `count` rows of `dimensions` numbers
 * @see Yu et al., Orthogonal random features, 2016
 */
export function orthogonalFrequencies(count: number, dimensions: number, seed: number): Float64Array {
  const normal = normalNumbers(seed);
  const out = new Float64Array(count * dimensions);
  for (let first = 0; first < count; first += dimensions) {
    const rows = Math.min(dimensions, count - first);
    const block = Array.from({ length: rows }, (_, n) =>
      out.subarray((first + n) * dimensions, (first + n + 1) * dimensions),
    );
    for (const row of block) row.forEach((_, i) => (row[i] = normal()));
    block.forEach((row, n) => {
      const earlier = block.slice(0, n);
      // Once more against the rounding errors of the first time.
      for (let pass = 0; pass < 2; pass++) for (const other of earlier) subtractProjection(row, other);
      scale(row, 1 / Math.sqrt(dot(row, row)));
    });
    for (const row of block) scale(row, normalLength(dimensions, normal));
  }
  return out;
}

function normalLength(dimensions: number, normal: () => number): number {
  let sum = 0;
  for (let i = 0; i < dimensions; i++) sum += normal() ** 2;
  return Math.sqrt(sum);
}

function subtractProjection(row: Float64Array, unit: Float64Array): void {
  const along = dot(row, unit);
  for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) - along * (unit[i] as number);
}

function scale(row: Float64Array, factor: number): void {
  for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) * factor;
}

function dot(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += (p[i] as number) * (q[i] as number);
  return sum;
}
