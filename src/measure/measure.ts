import type { FaceEngine } from '../engine/index.js';
import { computeMeasurement } from './computeMeasurement.js';
import type { Dataset } from './Dataset.js';
import { CAPTURE_STRENGTH, DRAWN_SIZE } from './drawCapture.js';
import { compareTemplates, type ComparedPair, enrol, type OnProgress } from './enrol.js';
import type { DecisionPoint, Measurement, DatasetSource } from './Measurement.js';
import { pairsDataset, type PairsOptions } from './pairsDataset.js';
import { peopleDataset, type PeopleOptions } from './peopleDataset.js';
import { detCurve, type DetPoint, equalErrorRate } from './statistics/detCurve.js';

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
    peopleDataset(people),
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
  return measure(await pairsDataset(pairs), { kind: 'pairs', ...pairs }, options);
}

/** Measure the engine on any dataset, which is closed in the end. */
export async function measure(
  dataset: Dataset,
  source: DatasetSource,
  options: MeasureOptions,
): Promise<MeasurementWithCurve> {
  const { engine, points = [], onProgress } = options;
  try {
    const templates = await enrol(dataset, engine, onProgress);
    const comparisons = compareTemplates(dataset.pairs, templates);
    const curve = curveOf(comparisons);
    const { similarity } = engine.operatingPoint;
    const decisions = [{ similarity, source: 'operating point of the engine' }, ...points];
    const equalError = equalErrorRate(curve);
    return {
      measurement: computeMeasurement({
        source,
        dataset,
        engine,
        templates,
        comparisons,
        equalError,
        points: decisions,
      }),
      curve,
    };
  } finally {
    await dataset.close();
  }
}

/** Over the pairs that the rates are over: all genuine ones, and the impostor ones that could be compared. */
function curveOf(comparisons: readonly ComparedPair[]): DetPoint[] {
  const genuine = comparisons.filter(({ same }) => same).map(({ similarity }) => similarity);
  const impostor = comparisons.filter(({ same }) => !same).map(({ similarity }) => similarity);
  const compared = impostor.filter(Number.isFinite);
  return genuine.length > 0 && compared.length > 0 ? detCurve(genuine, compared) : [];
}
