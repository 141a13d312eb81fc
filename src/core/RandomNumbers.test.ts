import { expect, it } from 'vitest';
import { RandomNumbers } from './RandomNumbers.js';

it.each([
  [0, [0.26642920868471265, 0.0003297457005828619, 0.2232720274478197]],
  [1, [0.6270739405881613, 0.002735721180215478, 0.5274470399599522]],
])('begins with seed %i as mulberry32 does', (seed, expected) => {
  const numbers = new RandomNumbers(seed);
  expect([numbers.share(), numbers.share(), numbers.share()]).toEqual(expected);
});

it('spreads its numbers evenly', () => {
  const numbers = new RandomNumbers(7);
  const tenths = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i++) {
    const tenth = Math.floor(10 * numbers.share());
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120); // four standard deviations
});
