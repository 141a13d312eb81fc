import { expect, it } from 'vitest';
import { embedding } from './embedding.js';

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

it.each([0, 255, 510])('makes vectors of a known cosine with the axes at %i', (axis) => {
  const one = embedding({ of: 'a', axis });
  const other = embedding({ cosineToA: 0.2975, axis });
  expect([one.length, other.length, one[axis]]).toEqual([512, 512, 1]);
  expect(dot(one, other)).toBeCloseTo(0.2975, 12);
  expect(dot(other, other)).toBeCloseTo(1, 12);
});
