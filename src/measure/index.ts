/** How often the engine finds, misses and confuses faces: on people drawn from a seed, or on labelled images. */
export { detPlot } from './detPlot.js';
export type { OnProgress } from './enrol.js';
export { measurePairs, measurePeople, type MeasureOptions, type MeasurementWithCurve } from './measure.js';
export { MeasureError } from './Dataset.js';
export type { DecisionPoint, ErrorRates, Measurement } from './Measurement.js';
export type { PairsOptions } from './pairsDataset.js';
export type { PeopleOptions } from './peopleDataset.js';
export { reportText } from './reportText.js';
export type { RateEstimate } from './statistics/estimateRate.js';
