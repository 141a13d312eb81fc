import { median } from './table.mjs';

/**
 * How something grows: the slope of the least-squares line through the logarithms of sizes and times. 1 is in proportion, 0 is
 * not at all.
 *
 * @param points - `[size, value]`, three at least; values above 0
 * @returns `{ slope, error }`, with the standard error of the slope
 */
export function exponent(points) {
  const logs = points.map(([size, value]) => [Math.log(size), Math.log(value)]);
  const [x, y] = [0, 1].map((i) => logs.reduce((sum, point) => sum + point[i], 0) / logs.length);
  const spread = logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  const slope = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
  const rest = logs.reduce((sum, point) => sum + (point[1] - y - slope * (point[0] - x)) ** 2, 0);
  return { slope, error: Math.sqrt(rest / (logs.length - 2) / spread) };
}

/** How the rows of a table, which are sizes, grow. @param from - smaller ones do not count: there, constants hide it */
export function growth(sizes, rows, from = 0) {
  const { slope, error } = exponent(
    sizes.map((size, i) => [size, median(rows[i].samples)]).filter(([size]) => size >= from),
  );
  const since = from > 0 ? ` from ${from.toLocaleString('en-US')} on` : '';
  return { slope: Number(slope.toFixed(3)), said: `${since} (standard error ${error.toFixed(2)})` };
}

/** The bound on it. */
export function growthBound(what, sizes, rows, { from = 0, atMost = 1.05, why } = {}) {
  const { slope, said } = growth(sizes, rows, from);
  return { what: `exponent of ${what}${said}`, value: slope, unit: '', atMost, ...(why && { why }) };
}
