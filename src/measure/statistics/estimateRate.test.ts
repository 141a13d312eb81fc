import { describe, expect, it } from 'vitest';
import { incompleteBeta, normalQuantile, studentQuantile } from './distributions.js';
import {
  clopperPearson,
  clusteredInterval,
  designEffect,
  estimateRate,
  independentTrials,
  type TrialOutcome,
} from './estimateRate.js';

/** A small generator of its own (Park and Miller), so that the coverage below is the same everywhere. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** `each` trials of one person, all alike. */
function repeated(each: number, events: readonly boolean[]): TrialOutcome[] {
  return events.flatMap((event, i) =>
    Array.from({ length: each }, (): TrialOutcome => ({ event, persons: [`p${i}`, `p${i}`] })),
  );
}

/** Of the pairs below, whatever the spread. */
const TRUE_RATE = 0.3;

/** Every pair of persons `captures` times over; a pair matches by chance and by how common both faces are. */
function impostorPairs(
  persons: number,
  captures: number,
  random: () => number,
  spread: number,
): TrialOutcome[] {
  const commonness = Array.from({ length: persons }, () => (random() - 0.5) * spread);
  return commonness.flatMap((own, i) =>
    commonness.slice(i + 1).flatMap((other, j) =>
      Array.from({ length: captures }, (): TrialOutcome => {
        const chance = TRUE_RATE + own + other;
        return { event: random() < chance, persons: [`p${i}`, `p${i + 1 + j}`] };
      }),
    ),
  );
}

const twentyPersons = Array.from({ length: 20 }, (_, i) => i % 5 === 0);

describe('designEffect', () => {
  it('is the number of trials a person when these are all alike', () => {
    expect(designEffect(repeated(6, twentyPersons))).toBeCloseTo(6 * (20 / 19), 10);
  });

  it('is about one when every trial is of another person', () => {
    expect(designEffect(repeated(1, twentyPersons))).toBeCloseTo(20 / 19, 10);
  });

  it('grows when some persons match everybody', () => {
    const even = designEffect(impostorPairs(40, 1, uniform(3), 0)) ?? NaN;
    const uneven = designEffect(impostorPairs(40, 1, uniform(3), 0.6)) ?? NaN;
    expect(even).toBeLessThan(2);
    expect(uneven).toBeGreaterThan(2 * even);
  });

  it('is unknown when all outcomes are alike', () => {
    expect(designEffect(repeated(6, [false, false]))).toBeUndefined();
  });
});

describe('clusteredInterval', () => {
  it('is that of the persons when the trials of a person are all alike', () => {
    const { low, high, effectiveTrials } = clusteredInterval(repeated(15, twentyPersons));
    const [naive, persons] = [clopperPearson(60, 300), clopperPearson(4, 20)];
    expect(high - low).toBeGreaterThan(2 * (naive.high - naive.low));
    expect(effectiveTrials).toBeLessThanOrEqual(20);
    expect([low, high]).toEqual([expect.closeTo(persons.low, 1), expect.closeTo(persons.high, 1)]);
  });

  it('is never narrower than that of independent trials', () => {
    const outcomes = Array.from({ length: 40 }, (_, i): TrialOutcome => ({
      event: i % 4 === 0,
      persons: [`p${i % 10}`, `p${i % 10}`],
    }));
    const [clustered, naive] = [clusteredInterval(outcomes), clopperPearson(10, 40)];
    expect(clustered.low).toBeLessThanOrEqual(naive.low);
    expect(clustered.high).toBeGreaterThanOrEqual(naive.high);
  });

  it('counts a person as one trial when nothing shows how events cluster', () => {
    const none = clusteredInterval(
      repeated(
        15,
        Array.from({ length: 20 }, () => false),
      ),
    );
    expect(none.high).toBeCloseTo(clopperPearson(0, 20).high, 10);
    const [first, ...others] = repeated(
      15,
      Array.from({ length: 20 }, () => false),
    );
    const one = clusteredInterval([{ ...(first as TrialOutcome), event: true }, ...others]);
    expect(one.effectiveTrials).toBe(20);
  });

  it('takes over the design effect of another decision point when its own is smaller', () => {
    const outcomes = repeated(
      15,
      Array.from({ length: 200 }, () => false),
    );
    const { effectiveTrials } = clusteredInterval(outcomes, 3);
    expect(effectiveTrials).toBeLessThan(1000);
    expect(effectiveTrials).toBeGreaterThan(970);
  });

  it('covers the true rate as often as it says, where the naive interval does not', () => {
    const random = uniform(11);
    const runs = 200;
    let [clustered, naive] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const estimate = estimateRate(impostorPairs(30, 4, random, 0.6));
      if (!estimate) throw new Error('no trials');
      if (estimate.clustered.low <= TRUE_RATE && TRUE_RATE <= estimate.clustered.high) clustered++;
      if (estimate.naive.low <= TRUE_RATE && TRUE_RATE <= estimate.naive.high) naive++;
    }
    expect(clustered / runs).toBeGreaterThanOrEqual(0.9);
    expect(naive / runs).toBeLessThan(0.5);
  });
});

describe('independentTrials', () => {
  it('lets every person take part once', () => {
    const chosen = independentTrials(impostorPairs(7, 3, uniform(1), 0));
    expect(chosen.map(({ persons }) => persons)).toEqual([
      ['p0', 'p1'],
      ['p2', 'p3'],
      ['p4', 'p5'],
    ]);
  });
});

it('estimateRate says nothing of no trials', () => {
  expect(estimateRate([])).toBeNull();
});

describe('clopperPearson', () => {
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
});
