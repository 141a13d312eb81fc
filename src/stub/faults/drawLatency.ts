import { LONGEST_MS, type LatencyPlan } from './FaultPlan.js';

/**
 * The latency that two random numbers select.
 *
 * @param u - uniform in 0..1, 1 excluded
 * @param v - another, independent of the first; only the log-normal distribution needs it
 * @returns whole milliseconds
 */
export function drawLatency(plan: LatencyPlan, u: number, v: number): number {
  if ('fixed' in plan) return Math.round(plan.fixed);
  if ('uniform' in plan) {
    const [low, high] = plan.uniform;
    return Math.round(low + (high - low) * u);
  }
  const { median, sigma, max = LONGEST_MS } = plan.logNormal;
  return Math.round(Math.min(max, median * Math.exp(sigma * normal(u, v))));
}

/**
 * A standard normal variate from two uniform ones, by the transform of Box and Muller.
 *
 * @see https://doi.org/10.1214/aoms/1177706645
 */
function normal(u: number, v: number): number {
  // 1 - u is never 0, whose logarithm would be infinite.
  return Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v);
}
