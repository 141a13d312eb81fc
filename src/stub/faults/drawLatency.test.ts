import { describe, expect, it } from 'vitest';
import { drawLatency } from './drawLatency.js';
import type { LatencyPlan } from './FaultPlan.js';
import { RandomNumbers } from '../../core/RandomNumbers.js';

const ALMOST_ONE = 1 - 2 ** -32;

/** 10,000 latencies, ascending. */
function draws(plan: LatencyPlan): number[] {
  const random = new RandomNumbers(7);
  return Array.from({ length: 10_000 }, () => drawLatency(plan, random.share(), random.share())).sort(
    (a, b) => a - b,
  );
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * sorted.length)] ?? NaN;
}

describe('fixed', () => {
  it('is always the same, in whole milliseconds', () => {
    expect(new Set(draws({ fixed: 250.4 }))).toEqual(new Set([250]));
  });
});

describe('uniform', () => {
  const latencies = draws({ uniform: [100, 400] });

  it('stays within its bounds and reaches both', () => {
    expect([latencies[0], latencies.at(-1)]).toEqual([100, 400]);
  });

  it('is spread evenly', () => {
    for (const share of [0.05, 0.25, 0.5, 0.75, 0.95]) {
      expect(Math.abs(quantile(latencies, share) - (100 + 300 * share))).toBeLessThan(6);
    }
  });
});

describe('log-normal', () => {
  const latencies = draws({ logNormal: { median: 200, sigma: 0.5 } });

  it('has the median of the plan', () => {
    expect(Math.abs(quantile(latencies, 0.5) / 200 - 1)).toBeLessThan(0.03);
  });

  // Standard normal quantiles: 1.645 at 95 %, 1.960 at 97.5 %, 1 at 84.1 %.
  it.each([
    [0.05, -1.645],
    [0.159, -1],
    [0.841, 1],
    [0.95, 1.645],
    [0.975, 1.96],
  ])('has exp(mu + sigma z) at %f', (share, z) => {
    const expected = 200 * Math.exp(0.5 * z);
    expect(Math.abs(quantile(latencies, share) / expected - 1)).toBeLessThan(0.04);
  });

  it('never exceeds the maximum, and is cut there only', () => {
    const cut = draws({ logNormal: { median: 200, sigma: 0.5, max: 300 } });
    expect(cut).toEqual(latencies.map((latency) => Math.min(300, latency)));
    expect(cut.at(-1)).toBe(300);
  });

  it('is the median itself without spread', () => {
    expect(new Set(draws({ logNormal: { median: 200, sigma: 0 } }))).toEqual(new Set([200]));
  });

  it.each([
    [0, 0],
    [ALMOST_ONE, 0],
    [ALMOST_ONE, 0.5],
    [0, ALMOST_ONE],
  ])('is a finite number for %f and %f', (u, v) => {
    const latency = drawLatency({ logNormal: { median: 200, sigma: 10 } }, u, v);
    expect(latency).toBeGreaterThanOrEqual(0);
    expect(latency).toBeLessThanOrEqual(3_600_000);
  });
});
