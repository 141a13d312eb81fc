import { betaQuantile } from './betaQuantile.js';

/**
 * Upper quantile of Student's t distribution.
 *
 * @param p - probability, 0.5..1
 * @param degrees - degrees of freedom, above 0; need not be whole
 * @see https://dlmf.nist.gov/8.17 its tail is half the incomplete beta function at degrees / (degrees + t^2)
 */
export function studentQuantile(p: number, degrees: number): number {
  const x = betaQuantile(2 * (1 - p), degrees / 2, 0.5);
  return Math.sqrt((degrees * (1 - x)) / x);
}
