import { describe, expect, it } from 'vitest';
import { clopperPearson } from './clopperPearson.js';
import { incompleteBeta, normalQuantile, studentQuantile } from './distributions.js';

describe('clopperPearson', () => {
  it.each([
    [0, 10, 0, 0.30849710781876083],
    [5, 10, 0.18708602844739, 0.81291397155261],
    [10, 10, 0.6915028921812392, 1],
    [1, 1, 0.025, 1],
    [0, 1000, 0, 0.0036820839],
    // Newcombe 1998, table 1, method 5
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [1, 29, 0.0009, 0.1776],
  ])('of %i in %i is %d to %d', (events, trials, low, high) => {
    const interval = clopperPearson(events, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('is exact: its limits leave 2.5 % of the binomial distribution on either side', () => {
    const { low, high } = clopperPearson(3, 20);
    const atMost3 = (p: number): number =>
      [1, 20, 190, 1140].reduce((sum, ways, k) => sum + ways * p ** k * (1 - p) ** (20 - k), 0);
    const atMost2 = (p: number): number =>
      [1, 20, 190].reduce((sum, ways, k) => sum + ways * p ** k * (1 - p) ** (20 - k), 0);
    expect(atMost3(high)).toBeCloseTo(0.025, 10);
    expect(1 - atMost2(low)).toBeCloseTo(0.025, 10);
  });

  it('stays right with a million trials', () => {
    const { low, high } = clopperPearson(0, 1_000_000);
    expect([low, high]).toEqual([0, expect.closeTo(1 - 0.025 ** 1e-6, 12)]);
  });

  it.each([
    [1, 0],
    [-1, 10],
    [11, 10],
    [NaN, 10],
  ])('refuses %d events in %d trials', (events, trials) => {
    expect(() => clopperPearson(events, trials)).toThrow(RangeError);
  });
});

describe('incompleteBeta', () => {
  it.each([
    [0.5, 2, 3, 0.6875],
    [0.25, 1, 1, 0.25],
    [0.3, 0.5, 0.5, (2 / Math.PI) * Math.asin(Math.sqrt(0.3))],
    [0.9, 5, 1, 0.9 ** 5],
  ])('at %d with %d and %d is %d', (x, a, b, expected) => {
    expect(incompleteBeta(x, a, b)).toBeCloseTo(expected, 12);
  });
});

it.each([
  [0.975, 1, 12.7062047],
  [0.975, 10, 2.2281389],
  [0.975, 99, 1.9842169],
  [0.95, 5, 2.0150484],
])("Student's quantile at %d with %d degrees of freedom is %d", (p, degrees, expected) => {
  expect(studentQuantile(p, degrees)).toBeCloseTo(expected, 6);
});

it.each([
  [0.975, 1.959963985],
  [0.001, -3.090232306],
  [0.02, -2.053748911],
  [0.5, 0],
])('the normal quantile at %d is %d', (p, expected) => {
  expect(normalQuantile(p)).toBeCloseTo(expected, 7);
});
