/** Points of a curve, in rising or in falling order of x. */
export type CurvePoints = readonly (readonly [x: number, y: number])[];

/** The value at x of straight lines through points; before the first and beyond the last it stays level. */
export function piecewiseLinear(points: CurvePoints, x: number): number {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) throw new RangeError('A curve needs points');
  const rising = last[0] >= first[0];
  const reached = (px: number): boolean => (rising ? x <= px : x >= px);
  if (reached(first[0])) return first[1];
  let [x0, y0] = first;
  for (const [x1, y1] of points) {
    if (reached(x1)) return y1 + ((x - x1) / (x0 - x1)) * (y0 - y1);
    [x0, y0] = [x1, y1];
  }
  return last[1];
}
