/** How often the engine finds, misses and confuses faces: on people drawn from a seed, or on labelled images. */
export { detPlot } from './detPlot.js';
export { measurePairs, measurePeople, type MeasurementWithCurve } from './measure.js';
export { MeasureError } from './Dataset.js';
export type { DecisionPoint, Measurement } from './Measurement.js';
export { reportText } from './reportText.js';
