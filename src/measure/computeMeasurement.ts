import type { FaceEngine } from '../engine/index.js';
import type { Dataset, Sample } from './Dataset.js';
import type { ComparedPair, Template } from './enrol.js';
import type {
  DatasetSource,
  DecisionPoint,
  ErrorRates,
  Measurement,
  NamedPair,
  PersonResult,
  Quantiles,
} from './Measurement.js';
import type { EqualError } from './statistics/detCurve.js';
import {
  CONFIDENCE,
  designEffect,
  estimateRate,
  type RateEstimate,
  type TrialOutcome,
} from './statistics/estimateRate.js';

/** Percent. */
const QUANTILES = [0, 1, 5, 25, 50, 75, 95, 99, 100];

/** What the statistics are made from. */
interface Measured {
  readonly source: DatasetSource;
  readonly dataset: Pick<Dataset, 'samples'>;
  readonly engine: Pick<FaceEngine, 'name' | 'operatingPoint'>;
  readonly templates: readonly Template[];
  readonly comparisons: readonly ComparedPair[];
  /** From the DET curve of the comparisons. */
  readonly equalError: EqualError | null;
  /** At least one. */
  readonly points: readonly DecisionPoint[];
}

/** Turn scores into rates with intervals. */
export function computeMeasurement(evidence: Measured): Measurement {
  const { source, engine, templates, comparisons, equalError, points } = evidence;
  const { samples } = evidence.dataset;
  const genuine = comparisons.filter(({ same }) => same);
  const impostor = comparisons.filter(({ same }) => !same);
  const detection = (wanted: (faces: number) => boolean): RateEstimate | null =>
    estimateRate(
      samples.map(({ person }, i) => ({
        event: wanted(templates[i]?.faces ?? 0),
        persons: [person, person],
      })),
    );
  return {
    source,
    engine: { name: engine.name, ...engine.operatingPoint },
    confidence: CONFIDENCE,
    counts: {
      people: new Set(samples.map(({ person }) => person)).size,
      images: samples.length,
      genuinePairs: genuine.length,
      impostorPairs: impostor.length,
      genuineLost: genuine.length - compared(genuine).length,
      impostorLost: impostor.length - compared(impostor).length,
    },
    detection: {
      one: detection((faces) => faces === 1),
      none: detection((faces) => faces === 0),
      several: templates.filter(({ faces }) => faces > 1).length,
    },
    points: points.map((point) => errorRates(point, genuine, compared(impostor), samples, equalError)),
    equalError,
    similarity: { genuine: quantiles(genuine), impostor: quantiles(impostor) },
    people: worstCases(samples, comparisons, points[0]?.similarity ?? engine.operatingPoint.similarity),
  };
}

function errorRates(
  point: DecisionPoint,
  genuine: readonly ComparedPair[],
  impostor: readonly ComparedPair[],
  samples: readonly Sample[],
  equalError: EqualError | null,
): ErrorRates {
  const misses = (threshold: number): TrialOutcome[] =>
    outcomes(genuine, samples, (similarity) => similarity < threshold);
  const hits = (threshold: number): TrialOutcome[] =>
    outcomes(impostor, samples, (similarity) => similarity >= threshold);
  // Where both rates are alike there are the most errors to learn from how they cluster.
  const pooled = (at: (threshold: number) => TrialOutcome[]): number | undefined =>
    equalError ? designEffect(at(equalError.threshold)) : undefined;
  return {
    ...point,
    falseNonMatch: estimateRate(misses(point.similarity), pooled(misses)),
    falseMatch: estimateRate(hits(point.similarity), pooled(hits)),
  };
}

function outcomes(
  comparisons: readonly ComparedPair[],
  samples: readonly Sample[],
  isError: (similarity: number) => boolean,
): TrialOutcome[] {
  return comparisons.map(({ a, b, similarity }) => ({
    event: isError(similarity),
    persons: [samples[a]?.person ?? '', samples[b]?.person ?? ''],
  }));
}

function compared(comparisons: readonly ComparedPair[]): ComparedPair[] {
  return comparisons.filter(({ similarity }) => Number.isFinite(similarity));
}

function quantiles(comparisons: readonly ComparedPair[]): Quantiles {
  const sorted = Float64Array.from(compared(comparisons).map(({ similarity }) => similarity)).sort();
  return Object.fromEntries(
    QUANTILES.map((percent) => {
      const value = quantile(sorted, percent / 100);
      return [`p${percent}`, value === null ? null : Number(value.toFixed(6))];
    }),
  );
}

/** The pairs that somebody is in. */
interface OwnPairs {
  readonly genuine: ComparedPair[];
  readonly impostor: ComparedPair[];
}

/**
 * The results of every person, those with the most errors first. An impostor pair counts with both of its persons.
 *
 * @param threshold - similarity from which on a pair matches
 */
function worstCases(
  samples: readonly Sample[],
  comparisons: readonly ComparedPair[],
  threshold: number,
): PersonResult[] {
  const own = new Map<string, OwnPairs>(samples.map(({ person }) => [person, { genuine: [], impostor: [] }]));
  for (const comparison of comparisons) {
    const persons = new Set([comparison.a, comparison.b].map((place) => samples[place]?.person ?? ''));
    for (const person of persons)
      own.get(person)?.[comparison.same ? 'genuine' : 'impostor'].push(comparison);
  }
  const named = ({ a, b, similarity }: ComparedPair): NamedPair => ({
    a: samples[a]?.name ?? '',
    b: samples[b]?.name ?? '',
    similarity: Number.isFinite(similarity) ? similarity : null,
  });
  const results = Array.from(own, ([person, { genuine, impostor }]): PersonResult => {
    const [low, high] = [extreme(genuine, -1), extreme(impostor, 1)];
    return {
      person,
      genuinePairs: genuine.length,
      falseNonMatches: genuine.filter(({ similarity }) => similarity < threshold).length,
      impostorPairs: impostor.length,
      falseMatches: impostor.filter(({ similarity }) => similarity >= threshold).length,
      worstGenuine: low ? named(low) : null,
      worstImpostor: high ? named(high) : null,
    };
  });
  return results.sort((p, q) => errorShare(q) - errorShare(p));
}

function extreme(comparisons: readonly ComparedPair[], sign: 1 | -1): ComparedPair | undefined {
  let found: ComparedPair | undefined;
  for (const comparison of comparisons) {
    if (!found || sign * comparison.similarity > sign * found.similarity) found = comparison;
  }
  return found;
}

function errorShare({ falseNonMatches, genuinePairs, falseMatches, impostorPairs }: PersonResult): number {
  return falseNonMatches / Math.max(1, genuinePairs) + falseMatches / Math.max(1, impostorPairs);
}

/**
 * A quantile of sorted numbers, interpolated linearly between neighbours (type 7 of Hyndman and Fan).
 *
 * @param sorted - ascending
 * @param p - 0..1
 * @returns `null` when there are no numbers
 * @see R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), 361-365
 */
export function quantile(sorted: ArrayLike<number>, p: number): number | null {
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}
