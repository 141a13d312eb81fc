import { describe, expect, it } from 'vitest';
import { clopperPearson } from './clopperPearson.js';
import { clusteredInterval, designEffect, type TrialOutcome } from './clusteredInterval.js';
import { estimateRate, independentTrials } from './estimateRate.js';

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
