/** How often the engine finds, misses and confuses faces: on people drawn from a seed, or on labelled images. */
export { detPlot } from './det/detPlot.js';
export type { OnProgress } from './evaluate/enrol.js';
export { measurePairs, measurePeople, type MeasureOptions, type MeasurementWithCurve } from './measure.js';
export { MeasureError } from './MeasureError.js';
export type { DecisionPoint, ErrorRates, Measurement } from './Measurement.js';
export type { PairsOptions } from './pairs/pairsTrial.js';
export type { PeopleOptions } from './pairs/peopleTrial.js';
export { reportText } from './report/reportText.js';
export type { RateEstimate } from './statistics/estimateRate.js';
