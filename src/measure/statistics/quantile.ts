/**
 * A quantile of sorted numbers, interpolated linearly between neighbours (type 7 of Hyndman and Fan).
 *
 * @param sorted - ascending
 * @param p - 0..1
 * @returns `null` when there are no numbers
 * @see R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), 361-365
 */
export function quantile(sorted: ArrayLike<number>, p: number): number | null {
  const place = (sorted.length - 1) * p;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}
