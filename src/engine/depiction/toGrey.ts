import { inSlices } from '../picture/inSlices.js';
import type { RgbImage } from '../picture/RgbImage.js';

/** A picture in shades of grey, one byte a pixel, rows from the top. */
export interface GreyImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Pixels looked at for one, across and down: of very large pictures most are passed over. */
const SAMPLES = 2;
/** So many are looked at without a pause: some 5 ms. */
const PIXELS_AT_ONCE = 1e6;

/** The picture in grey, reduced so that its longer side has at most `side` pixels; a smaller picture keeps its size. */
export async function toGrey(image: RgbImage, side: number): Promise<GreyImage> {
  const longer = Math.max(image.width, image.height);
  const scale = Math.min(1, side / longer);
  const step = Math.max(1, Math.round(longer / (SAMPLES * side)));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const sums = new Int32Array(width * height);
  const counts = new Int32Array(width * height);
  const columns = Int32Array.from({ length: image.width }, (_, x) => Math.floor((x * width) / image.width));
  const rows = Math.ceil(image.height / step);
  await inSlices(rows, (PIXELS_AT_ONCE * step) / image.width, (from, to) => {
    for (let y = from * step; y < to * step; y += step) {
      // A whole number makes a quicker index than a floor, which is a float.
      const row = (((y * height) / image.height) | 0) * width;
      for (let x = 0; x < image.width; x += step) {
        const at = row + (columns[x] as number);
        sums[at] = (sums[at] as number) + grey(image.data, 3 * (y * image.width + x));
        counts[at] = (counts[at] as number) + 1;
      }
    }
  });
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) data[i] = (sums[i] as number) / ((counts[i] as number) << 8);
  return { data, width, height };
}

/** Luma times 256. @see ITU-R BT.601 */
function grey(data: Uint8Array, at: number): number {
  return 77 * (data[at] as number) + 150 * (data[at + 1] as number) + 29 * (data[at + 2] as number);
}
