import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axis } from './axis.js';

function labels(values: readonly number[], ticks = 6): string[] {
  return axis(values, 0, 100, ticks).ticks.map(({ label }) => label);
}

describe('axis', () => {
  it.each([
    [
      [0, 100],
      ['0', '20', '40', '60', '80', '100'],
    ],
    [
      [3.1, 95.2],
      ['0', '20', '40', '60', '80', '100'],
    ],
    [
      [0.12, 0.43],
      ['0.1', '0.2', '0.3', '0.4', '0.5'],
    ],
    [
      [-1, 1],
      ['-1.0', '-0.5', '0', '0.5', '1.0'],
    ],
    [[7], ['6', '8']],
    [[0], ['0', '0.2']],
    [[], ['0', '0.2', '0.4', '0.6', '0.8', '1.0']],
    [
      [5, 5 + 1e-15],
      ['5', '6'],
    ],
  ])('has round ticks around %j', (values, expected) => {
    expect(labels(values)).toEqual(expected);
  });

  it('holds every value within its ends, in order', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, (numbers) => {
        const { at, ticks } = axis(numbers, 50, 250, 8);
        expect(ticks.length).toBeLessThanOrEqual(10);
        for (const number of numbers) {
          expect(at(number)).toBeGreaterThanOrEqual(49.9);
          expect(at(number)).toBeLessThanOrEqual(250.1);
        }
        const sorted = numbers.toSorted((a, b) => a - b).map(at);
        expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
      }),
      { seed: 2026, numRuns: 300 },
    );
  });

  it('runs from its first pixel to its last', () => {
    const { at, ticks } = axis([0, 10], 278, 18, 6);
    expect([at(ticks.at(0)?.value ?? NaN), at(ticks.at(-1)?.value ?? NaN)]).toEqual([278, 18]);
  });
});
