import { describe, expect, it } from 'vitest';
import { orthogonalFrequencies } from './orthogonalFrequencies.js';

const DIMENSIONS = 16;
const rows = (count: number, seed = 7) => {
  const all = orthogonalFrequencies(count, DIMENSIONS, seed);
  return Array.from({ length: count }, (_, n) => [...all.subarray(n * DIMENSIONS, (n + 1) * DIMENSIONS)]);
};
const dot = (p: readonly number[], q: readonly number[]) =>
  p.reduce((sum, value, i) => sum + value * (q[i] ?? 0), 0);

describe('orthogonalFrequencies', () => {
  it('stands at right angles within a block, the last and shorter one too', () => {
    const all = rows(40);
    all.forEach((p, i) => {
      all.slice(0, i).forEach((q, j) => {
        const sameBlock = Math.floor(i / DIMENSIONS) === Math.floor(j / DIMENSIONS);
        if (sameBlock) expect(Math.abs(dot(p, q))).toBeLessThan(1e-12);
      });
    });
  });

  it('has the mean square length of normal vectors', () => {
    const all = rows(4000);
    const mean = all.reduce((sum, row) => sum + dot(row, row), 0) / all.length;
    expect(Math.abs(mean / DIMENSIONS - 1)).toBeLessThan(0.03);
  });

  it('depends on the seed alone', () => {
    expect(rows(20, 3)).toEqual(rows(20, 3));
    expect(rows(20, 3)).not.toEqual(rows(20, 4));
    expect(rows(1, 1)[0]?.slice(0, 2)).toEqual([0.9180658174471137, -2.020510383803928]);
  });
});
