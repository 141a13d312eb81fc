import { inSlices } from '../image/inSlices.js';
import type { RgbImage } from '../image/RgbImage.js';

/** An image in shades of grey, one byte a pixel, rows from the top. */
export interface GreyImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels looked at for one, across and down: of very large images most are passed over. */
const SAMPLES = 2;
/** So many are looked at without a pause: some 5 ms. */
const PIXELS_AT_ONCE = 1e6;

/** The image in grey, reduced so that its longer side has at most `side` pixels; a smaller image keeps its size. */
export async function toGrey(image: RgbImage, side: number): Promise<GreyImage> {
  const longer = Math.max(image.width, image.height);
  const scale = Math.min(1, side / longer);
  const step = Math.max(1, Math.round(longer / (SAMPLES * side)));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const sums = new Int32Array(width * height);
  const columns = Int32Array.from({ length: image.width }, (_, x) => Math.floor((x * width) / image.width));
  const across = new Int32Array(width);
  for (let x = 0; x < image.width; x += step)
    across[columns[x] as number] = (across[columns[x] as number] as number) + 1;
  const down = new Int32Array(height);
  const rows = Math.ceil(image.height / step);
  await inSlices(rows, (PIXELS_AT_ONCE * step) / image.width, (from, to) => {
    for (let y = from * step; y < to * step; y += step) {
      // A whole number makes a quicker index than a floor, which is a float.
      const row = ((y * height) / image.height) | 0;
      down[row] = (down[row] as number) + 1;
      addRow(image, y, step, columns, sums, row * width);
    }
  });
  const data = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++)
      data[at] = (sums[at] as number) / (((across[x] as number) * (down[y] as number)) << 8);
  }
  return { data, width, height };
}

/** Add the luma times 256 of every pixel of a row, or of every other one, to the sum of its column. @see ITU-R BT.601 */
function addRow(
  { data, width }: RgbImage,
  y: number,
  step: number,
  columns: Int32Array,
  sums: Int32Array,
  row: number,
): void {
  for (let x = 0, at = 3 * y * width; x < width; x += step, at += 3 * step) {
    const sum = row + (columns[x] as number);
    const grey = 77 * (data[at] as number) + 150 * (data[at + 1] as number) + 29 * (data[at + 2] as number);
    sums[sum] = (sums[sum] as number) + grey;
  }
}
