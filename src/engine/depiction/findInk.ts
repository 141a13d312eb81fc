import type { GreyImage } from './toGrey.js';

/** Which pixels stand out from their surroundings: 1 where they do. */
export interface Ink {
  readonly dark: Uint8Array;
  readonly light: Uint8Array;
}

/** Ink differs from the mean around it by this many standard deviations... */
const DEVIATIONS = 0.5;
/** ...and by this share of the mean and a few grey levels, which the noise of a dim image does not reach. */
const CONTRAST = 0.08;
const FLOOR = 3;

/**
 * Part strokes from what they are drawn on, by the mean and the standard deviation in a square window.
 *
 * @param reach - pixels from the middle of the window to its border
 * @see https://doi.org/10.1016/S0031-3203(99)00055-2 Sauvola and Pietikäinen, Adaptive document image binarization
 */
export function findInk({ data, width, height }: GreyImage, reach: number): Ink {
  const dark = new Uint8Array(width * height);
  const light = new Uint8Array(width * height);
  const sums = new Int32Array(width);
  const squares = new Int32Array(width);
  const addRow = (y: number, sign: 1 | -1): void => {
    if (y < 0 || y >= height) return;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const value = data[at] as number;
      sums[x] = (sums[x] as number) + sign * value;
      squares[x] = (squares[x] as number) + sign * value * value;
    }
  };
  for (let y = 0; y < reach; y++) addRow(y, 1);
  for (let y = 0; y < height; y++) {
    addRow(y + reach, 1);
    addRow(y - reach - 1, -1);
    const rows = Math.min(height, y + reach + 1) - Math.max(0, y - reach);
    let [sum, square, columns] = [0, 0, 0];
    for (let x = -reach; x < width; x++) {
      const [entering, leaving] = [x + reach, x - reach - 1];
      if (entering < width) {
        sum += sums[entering] as number;
        square += squares[entering] as number;
        columns++;
      }
      if (leaving >= 0) {
        sum -= sums[leaving] as number;
        square -= squares[leaving] as number;
        columns--;
      }
      if (x < 0) continue;
      const mean = sum / (rows * columns);
      const difference = (data[y * width + x] as number) - mean;
      if (Math.abs(difference) <= CONTRAST * mean + FLOOR) continue;
      const variance = square / (rows * columns) - mean * mean;
      if (difference * difference <= DEVIATIONS * DEVIATIONS * variance) continue;
      (difference < 0 ? dark : light)[y * width + x] = 1;
    }
  }
  return { dark, light };
}
