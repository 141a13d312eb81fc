import { betaQuantile } from './distributions.js';

/** A two-sided 95 % confidence interval of a rate; shares, 0..1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Confidence of every interval of a measurement. */
export const CONFIDENCE = 0.95;

/**
 * The exact binomial confidence interval of a rate: never covers less than it says when the trials are independent.
 *
 * @param events - 0..trials; need not be whole, for effective sample sizes
 * @param trials - above 0; need not be whole
 * @throws RangeError when there are no trials, or more events than trials
 * @see C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the
 *   binomial", Biometrika 26 (1934), 404-413; https://doi.org/10.1093/biomet/26.4.404
 */
export function clopperPearson(events: number, trials: number, confidence = CONFIDENCE): Interval {
  if (!(trials > 0 && events >= 0 && events <= trials)) {
    throw new RangeError(`No interval for ${events} events in ${trials} trials`);
  }
  const tail = (1 - confidence) / 2;
  return {
    low: events === 0 ? 0 : betaQuantile(tail, events, trials - events + 1),
    high: events === trials ? 1 : betaQuantile(1 - tail, events + 1, trials - events),
  };
}
