import { describe, expect, it } from 'vitest';
import { chooseEvenSteps } from './measureMorphs.js';

const places = (...values: number[]): { similarity: number }[] =>
  values.map((similarity) => ({ similarity }));

const chosen = (values: number[], count: number): number[] =>
  chooseEvenSteps(places(...values), count).map(({ similarity }) => similarity);

describe('chooseRungs', () => {
  it('keeps both ends and takes what is closest to even steps', () => {
    expect(chosen([1, 0.95, 0.9, 0.7, 0.52, 0.5, 0.3, 0.24, 0.1, 0], 5)).toEqual([1, 0.7, 0.5, 0.24, 0]);
  });

  it('never rises, whatever the noise on the way', () => {
    const noisy = Array.from({ length: 41 }, (_, i) => 1 - i / 42 + 0.06 * Math.sin(i * 2.7));
    const steps = chosen([1.01, ...noisy, -0.2], 11);
    expect(steps).toHaveLength(11);
    expect(steps.every((value, i) => i === 0 || value < (steps[i - 1] ?? 0))).toBe(true);
  });

  it('takes no place beyond the end', () => {
    expect(chosen([1, 0.6, 0.1, 0.05, 0.2], 4)).toEqual([1, 0.6, 0.2]);
  });

  it('takes each place once, even where the similarity falls off a cliff', () => {
    expect(chosen([1, 0.99, 0.98, 0.97, 0.1, 0], 5)).toEqual([1, 0.98, 0.97, 0.1, 0]);
  });
});
