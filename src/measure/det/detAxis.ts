import { normalQuantile } from '../statistics/normalQuantile.js';

/** Shares at which an axis may have a line. */
const LINES = [1e-6, 1e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4];
/** An engine that errs more often is off the chart. */
const TOP = 0.4;

/** An axis on which equal distances are equal normal deviates. */
export interface DetAxis {
  readonly ticks: readonly number[];
  /** Share of the axis' length at which an error rate lies, 0..1; rates beyond the ends lie at the ends. */
  readonly at: (rate: number) => number;
}

/**
 * An axis from the finest rate that the number of pairs can show up to 40 %.
 *
 * @param pairs - number of pairs that the rates are over
 */
export function detAxis(pairs: number): DetAxis {
  const finest = 0.5 / pairs;
  const bottom = LINES.findLast((line) => line <= finest) ?? Math.min(...LINES);
  const [low, high] = [normalQuantile(bottom), normalQuantile(TOP)];
  return {
    ticks: LINES.filter((line) => line >= bottom),
    at: (rate) => {
      if (rate <= bottom) return 0;
      return rate >= TOP ? 1 : (normalQuantile(rate) - low) / (high - low);
    },
  };
}
