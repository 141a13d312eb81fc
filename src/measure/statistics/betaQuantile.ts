import { incompleteBeta } from './incompleteBeta.js';

/**
 * The number that a beta-distributed one stays below with probability `p`, by bisection down to the last float.
 *
 * @param p - probability, 0..1
 * @param a - first shape parameter, above 0; need not be whole
 * @param b - second shape parameter, above 0; need not be whole
 * @returns 0..1
 */
export function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high || high - low < 1e-14 * high) return middle;
    if (incompleteBeta(middle, a, b) < p) low = middle;
    else high = middle;
  }
}
