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

/** Coefficients of the Lanczos approximation with g = 7 and nine terms. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * Natural logarithm of the gamma function of a positive number; relative error below 1e-13.
 *
 * @param x - above 0
 * @see C. Lanczos, "A precision approximation of the gamma function", SIAM J. Numer. Anal. B 1 (1964), 86-96
 */
function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const sum = LANCZOS.reduce(
    (total, coefficient, i) => (i === 0 ? coefficient : total + coefficient / (x + i - 1)),
    0,
  );
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const CENTRE = [
  [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
    2.506628277459239,
  ],
  [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
] as const;

const TAIL = [
  [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
] as const;

const TAIL_FROM = 0.02425;

/**
 * Quantile of the standard normal distribution, the "normal deviate" of a probability; relative error below 1.2e-9.
 *
 * @param p - probability, above 0 and below 1
 * @see P. J. Acklam, "An algorithm for computing the inverse normal cumulative distribution function" (2003)
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < TAIL_FROM) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(TAIL[0], q) / polynomial(TAIL[1], q);
  }
  const q = p - 0.5;
  return (polynomial(CENTRE[0], q * q) * q) / polynomial(CENTRE[1], q * q);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
