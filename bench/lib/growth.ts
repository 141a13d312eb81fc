import { fitLine, median } from '../../tooling/statistics.js';
import type { Bound, Row } from './table.js';

export interface Growth {
  /** 1 is in proportion, 0 is not at all. */
  readonly exponent: number;
  readonly said: string;
}

/**
 * How the rows of a table, which are sizes, grow: the slope of the line through the logarithms of sizes and medians.
 *
 * @param from - smaller ones do not count: there, constants hide it; three must be left
 */
export function growth(sizes: readonly number[], rows: readonly Row[], from = 0): Growth {
  const points = rows.flatMap(({ samples }, i) => {
    const size = sizes[i] ?? 0;
    return size < from ? [] : [[Math.log(size), Math.log(median(samples))] as const];
  });
  const { slope, standardError } = fitLine(points);
  const since = from > 0 ? ` from ${from.toLocaleString('en-US')} on` : '';
  return {
    exponent: Number(slope.toFixed(3)),
    said: `${since} (standard error ${standardError.toFixed(2)})`,
  };
}

/** The bound on it. */
export function growthBound(
  what: string,
  sizes: readonly number[],
  rows: readonly Row[],
  { from = 0, atMost = 1.05 }: { readonly from?: number; readonly atMost?: number } = {},
): Bound {
  const { exponent, said } = growth(sizes, rows, from);
  return { what: `exponent of ${what}${said}`, value: exponent, unit: '', atMost };
}
