/** Shares below a millionth are not told apart. */
const FINEST = 1e-6;

/**
 * A share as percent with three significant digits at most, and never rounded to a certainty that it is not:
 * 0 and 100 stand for exactly that.
 *
 * @param share - 0..1
 */
export function percent(share: number): string {
  if (share === 0 || share === 1) return String(share * 100);
  if (share < FINEST) return '<0.0001';
  if (share > 1 - FINEST) return '>99.9999';
  const value = share * 100;
  const distance = Math.min(value, 100 - value);
  const decimals =
    distance >= 10 ? 1 : distance >= 0.1 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(distance)));
  return value.toFixed(decimals);
}
