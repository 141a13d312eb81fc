import { describe, expect, it } from 'vitest';
import { quantile } from '../computeMeasurement.js';
import { detCurve, equalErrorRate } from './detCurve.js';

describe('detCurve', () => {
  it('gives both error rates at every similarity that occurs', () => {
    expect(detCurve([0.9, 0.5], [0.5, 0.1])).toEqual([
      { threshold: 0.1, falseMatchRate: 1, falseNonMatchRate: 0 },
      { threshold: 0.5, falseMatchRate: 0.5, falseNonMatchRate: 0 },
      { threshold: 0.9, falseMatchRate: 0, falseNonMatchRate: 0.5 },
      { threshold: Infinity, falseMatchRate: 0, falseNonMatchRate: 1 },
    ]);
  });

  it('never matches a pair that could not be compared', () => {
    const rates = detCurve([0.9, -Infinity], [0.1]).map(({ falseNonMatchRate }) => falseNonMatchRate);
    expect(rates).toEqual([0, 0.5, 0.5, 1]);
  });
});

describe('equalErrorRate', () => {
  it('is 0 when genuine and impostor pairs do not overlap, at the lowest threshold that parts them', () => {
    expect(equalErrorRate(detCurve([0.8, 0.9], [0.1, 0.2]))).toEqual({ rate: 0, threshold: 0.8 });
  });

  it('is the share in error where both rates cross', () => {
    const genuine = [0.3, 0.6, 0.7, 0.8, 0.9];
    const impostor = [0, 0.1, 0.2, 0.25, 0.65];
    expect(equalErrorRate(detCurve(genuine, impostor))).toEqual({ rate: 0.2, threshold: 0.6 });
  });

  it('is one half when similarities tell nothing', () => {
    const same = Array.from({ length: 100 }, (_, i) => i / 100);
    expect(equalErrorRate(detCurve(same, same))?.rate).toBeCloseTo(0.5, 10);
  });
});

describe('quantile', () => {
  it.each([
    [0, 1],
    [0.25, 1.75],
    [0.5, 2.5],
    [1, 4],
  ])('at %d of 1, 2, 3, 4 is %d', (p, expected) => {
    expect(quantile([1, 2, 3, 4], p)).toBe(expected);
  });

  it('of nothing is nothing', () => {
    expect(quantile([], 0.5)).toBeNull();
  });
});
