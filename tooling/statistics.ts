export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) throw new RangeError('there is no median of nothing');
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}

export interface Line {
  readonly slope: number;
  readonly intercept: number;
  /** Of the slope. */
  readonly standardError: number;
  /** Of the second coordinates. */
  readonly mean: number;
}

/**
 * The straight line through points by ordinary least squares, with the standard error of its slope.
 *
 * The error takes the residuals for independent. Those of a memory are not quite, so it is rather too small: the verdict
 * errs on the side of seeing growth.
 *
 * @param points - three at least
 */
export function fitLine(points: readonly (readonly [number, number])[]): Line {
  const n = points.length;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / n;
  const [x0, y0] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const spread = points.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0) / spread;
  const intercept = y0 - slope * x0;
  const squares = points.reduce((sum, [x, y]) => sum + (y - intercept - slope * x) ** 2, 0);
  return { slope, intercept, standardError: Math.sqrt(squares / (n - 2) / spread), mean: y0 };
}
