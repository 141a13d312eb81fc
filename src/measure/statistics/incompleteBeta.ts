import { logGamma } from './logGamma.js';

const TINY = 1e-300;
const PRECISION = 1e-15;
/** The fraction needs about the square root of the larger parameter: enough for 10^9 trials. */
const MOST_STEPS = 100_000;

/**
 * The regularised incomplete beta function I_x(a, b): the chance that a beta-distributed number is at most `x`.
 *
 * Own code of a few lines, because the maintained packages for it pull in more than 200 others.
 *
 * @param x - 0..1
 * @param a - above 0
 * @param b - above 0
 * @returns 0..1
 * @see https://dlmf.nist.gov/8.17#v the continued fraction 8.17.22, evaluated by the modified Lentz method
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on this side; the other follows by symmetry.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const logFactor = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  return (Math.exp(logFactor) * continuedFraction(x, a, b)) / a;
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let factor = 1;
    for (const term of [even, odd]) {
      d = 1 / awayFromZero(1 + term * d);
      c = awayFromZero(1 + term / c);
      factor = c * d;
      value *= factor;
    }
    if (Math.abs(factor - 1) < PRECISION) break;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
