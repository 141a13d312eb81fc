import type { FaceEngine } from '../engine/index.js';
import { CAPTURE_STRENGTH, DRAWN_SIZE } from './draw/drawCapture.js';
import type { Comparison } from './evaluate/Comparison.js';
import { compare } from './evaluate/compare.js';
import { enrol, type OnProgress } from './evaluate/enrol.js';
import { summarise } from './evaluate/summarise.js';
import type { DecisionPoint, Measurement, Source } from './Measurement.js';
import { pairsTrial, type PairsOptions } from './pairs/pairsTrial.js';
import { peopleTrial, type PeopleOptions } from './pairs/peopleTrial.js';
import { detCurve, type DetPoint } from './statistics/detCurve.js';
import { equalErrorRate } from './statistics/equalErrorRate.js';
import type { Trial } from './Trial.js';

/** What to measure with. */
export interface MeasureOptions {
  readonly engine: FaceEngine;
  /** Decision points besides the engine's own, which comes first. */
  readonly points?: readonly DecisionPoint[];
  readonly onProgress?: OnProgress;
}

/** A measurement and the curve behind it. */
export interface MeasurementWithCurve {
  readonly measurement: Measurement;
  /** Empty unless there are both genuine pairs and impostor pairs. */
  readonly curve: readonly DetPoint[];
}

/** Measure the engine on people drawn from a seed. The same seed gives the same numbers. */
export async function measurePeople(
  people: PeopleOptions,
  options: MeasureOptions,
): Promise<MeasurementWithCurve> {
  const { captures, seed } = people;
  const drawn = { captureStrength: CAPTURE_STRENGTH, width: DRAWN_SIZE, height: DRAWN_SIZE };
  return measure(
    peopleTrial(people),
    { kind: 'people', people: people.people, captures, seed, ...drawn },
    options,
  );
}

/**
 * Measure the engine on labelled images.
 *
 * @throws MeasureError that names the file, and the line or the image, that cannot be used
 */
export async function measurePairs(
  pairs: PairsOptions,
  options: MeasureOptions,
): Promise<MeasurementWithCurve> {
  return measure(await pairsTrial(pairs), { kind: 'pairs', ...pairs }, options);
}

/** Measure the engine on any trial, which is closed in the end. */
export async function measure(
  trial: Trial,
  source: Source,
  options: MeasureOptions,
): Promise<MeasurementWithCurve> {
  const { engine, points = [], onProgress } = options;
  try {
    const templates = await enrol(trial, engine, onProgress);
    const comparisons = compare(trial.pairs, templates);
    const curve = curveOf(comparisons);
    const { similarity } = engine.operatingPoint;
    const decisions = [{ similarity, source: 'operating point of the engine' }, ...points];
    const equalError = equalErrorRate(curve);
    return {
      measurement: summarise({
        source,
        trial,
        engine,
        templates,
        comparisons,
        equalError,
        points: decisions,
      }),
      curve,
    };
  } finally {
    await trial.close();
  }
}

/** Over the pairs that the rates are over: all genuine ones, and the impostor ones that could be compared. */
function curveOf(comparisons: readonly Comparison[]): DetPoint[] {
  const genuine = comparisons.filter(({ same }) => same).map(({ similarity }) => similarity);
  const impostor = comparisons.filter(({ same }) => !same).map(({ similarity }) => similarity);
  const compared = impostor.filter(Number.isFinite);
  return genuine.length > 0 && compared.length > 0 ? detCurve(genuine, compared) : [];
}
