import { describe, expect, it } from 'vitest';
import { Random } from './Random.js';

describe('Random', () => {
  it('repeats its numbers for the same seed on every platform', () => {
    const random = new Random('doppel');
    const numbers = [random.next(), random.next(), random.next()].map((value) => Math.round(value * 1e9));
    expect(numbers).toEqual([889_593_975, 504_955_933, 661_058_481]);
  });

  it('spreads normal numbers about zero with the deviation asked for', () => {
    const random = new Random(1);
    const values = Array.from({ length: 20_000 }, () => random.normal(2));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(Math.sqrt(variance)).toBeCloseTo(2, 1);
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(4.8);
  });
});
