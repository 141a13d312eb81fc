import type { FaceEngine } from '../../engine/index.js';
import type { DecisionPoint, ErrorRates, Measurement, Quantiles, Source } from '../Measurement.js';
import { designEffect } from '../statistics/designEffect.js';
import type { EqualError } from '../statistics/equalErrorRate.js';
import { estimateRate, type RateEstimate } from '../statistics/estimateRate.js';
import { CONFIDENCE } from '../statistics/Interval.js';
import type { Outcome } from '../statistics/Outcome.js';
import { quantile } from '../statistics/quantile.js';
import type { Sample, Trial } from '../Trial.js';
import type { Comparison } from './Comparison.js';
import type { Template } from './Template.js';
import { worstCases } from './worstCases.js';

/** Percent. */
const QUANTILES = [0, 1, 5, 25, 50, 75, 95, 99, 100];

/** What the statistics are made from. */
export interface Evidence {
  readonly source: Source;
  readonly trial: Pick<Trial, 'samples'>;
  readonly engine: Pick<FaceEngine, 'name' | 'operatingPoint'>;
  readonly templates: readonly Template[];
  readonly comparisons: readonly Comparison[];
  /** From the DET curve of the comparisons. */
  readonly equalError: EqualError | null;
  /** At least one. */
  readonly points: readonly DecisionPoint[];
}

/** Turn scores into rates with intervals. */
export function summarise(evidence: Evidence): Measurement {
  const { source, engine, templates, comparisons, equalError, points } = evidence;
  const { samples } = evidence.trial;
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
  genuine: readonly Comparison[],
  impostor: readonly Comparison[],
  samples: readonly Sample[],
  equalError: EqualError | null,
): ErrorRates {
  const misses = (threshold: number): Outcome[] =>
    outcomes(genuine, samples, (similarity) => similarity < threshold);
  const hits = (threshold: number): Outcome[] =>
    outcomes(impostor, samples, (similarity) => similarity >= threshold);
  // Where both rates are alike there are the most errors to learn from how they cluster.
  const pooled = (at: (threshold: number) => Outcome[]): number | undefined =>
    equalError ? designEffect(at(equalError.threshold)) : undefined;
  return {
    ...point,
    falseNonMatch: estimateRate(misses(point.similarity), pooled(misses)),
    falseMatch: estimateRate(hits(point.similarity), pooled(hits)),
  };
}

function outcomes(
  comparisons: readonly Comparison[],
  samples: readonly Sample[],
  isError: (similarity: number) => boolean,
): Outcome[] {
  return comparisons.map(({ a, b, similarity }) => ({
    event: isError(similarity),
    persons: [samples[a]?.person ?? '', samples[b]?.person ?? ''],
  }));
}

function compared(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter(({ similarity }) => Number.isFinite(similarity));
}

function quantiles(comparisons: readonly Comparison[]): Quantiles {
  const sorted = Float64Array.from(compared(comparisons).map(({ similarity }) => similarity)).sort();
  return Object.fromEntries(
    QUANTILES.map((percent) => {
      const value = quantile(sorted, percent / 100);
      return [`p${percent}`, value === null ? null : Number(value.toFixed(6))];
    }),
  );
}
