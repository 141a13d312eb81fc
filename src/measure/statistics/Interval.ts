/** A two-sided 95 % confidence interval of a rate; shares, 0..1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Confidence of every interval of a measurement. */
export const CONFIDENCE = 0.95;
