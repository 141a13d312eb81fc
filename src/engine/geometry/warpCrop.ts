import type { Span } from '../image/Halving.js';
import type { RgbImage } from '../image/RgbImage.js';
import { applyTransform, type SimilarityTransform } from './SimilarityTransform.js';

/** Smaller than this no image is reduced further. */
const SMALLEST_SIDE = 16;

/**
 * Cut a square out of an image, turned and scaled, with bilinear interpolation; black where the image ends.
 *
 * Where the crop is less than half as fine as the image, a reduced copy of the image is sampled instead, so that
 * strong reductions do not alias.
 *
 * @param toImage - maps the crop's coordinates to the image's; pixel centres lie at halves
 * @param size - side of the crop in pixels
 * @returns RGB, `size * size * 3` bytes
 */
export async function warpCrop(
  image: RgbImage,
  toImage: SimilarityTransform,
  size: number,
): Promise<Uint8Array> {
  let { a, b, tx, ty } = toImage;
  let { width, height } = image;
  let times = 0;
  for (; Math.hypot(a, b) >= 2 && width > SMALLEST_SIDE && height > SMALLEST_SIDE; times++) {
    a /= 2;
    b /= 2;
    tx /= 2;
    ty /= 2;
    width >>= 1;
    height >>= 1;
  }
  const reduced = { a, b, tx, ty };
  return sample(await image.reduced(times, spanOf(reduced, size, width, height)), reduced, size);
}

/** The pixels that a crop touches. */
function spanOf(toImage: SimilarityTransform, size: number, width: number, height: number): Span {
  const corners = [0, size].flatMap((y) => [0, size].map((x) => applyTransform(toImage, [x, y])));
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  const within = (value: number, limit: number): number => Math.min(limit, Math.max(0, value));
  return {
    left: within(Math.floor(Math.min(...xs)) - 1, width),
    top: within(Math.floor(Math.min(...ys)) - 1, height),
    right: within(Math.ceil(Math.max(...xs)) + 1, width),
    bottom: within(Math.ceil(Math.max(...ys)) + 1, height),
  };
}

function sample(
  { data, width, height }: RgbImage,
  { a, b, tx, ty }: SimilarityTransform,
  size: number,
): Uint8Array {
  const out = new Uint8Array(size * size * 3);
  const row = width * 3;
  let o = 0;
  for (let y = 0; y < size; y++) {
    const byRowX = b * (y + 0.5);
    const byRowY = a * (y + 0.5);
    for (let x = 0; x < size; x++, o += 3) {
      const sourceX = a * (x + 0.5) - byRowX + tx - 0.5;
      const sourceY = b * (x + 0.5) + byRowY + ty - 0.5;
      const x0 = Math.floor(sourceX);
      const y0 = Math.floor(sourceY);
      if (!(x0 >= -1 && y0 >= -1 && x0 < width && y0 < height)) continue;
      const right = sourceX - x0;
      const lower = sourceY - y0;
      const left = 1 - right;
      const upper = 1 - lower;
      const i = y0 * row + x0 * 3;
      if (x0 >= 0 && y0 >= 0 && x0 + 1 < width && y0 + 1 < height) {
        const j = i + row;
        for (let c = 0; c < 3; c++) {
          const upperMix = at(data, i + c) * left + at(data, i + c + 3) * right;
          const lowerMix = at(data, j + c) * left + at(data, j + c + 3) * right;
          out[o + c] = (upperMix * upper + lowerMix * lower + 0.5) | 0;
        }
        continue;
      }
      const hasLeft = x0 >= 0;
      const hasRight = x0 + 1 < width;
      const hasTop = y0 >= 0;
      const hasBottom = y0 + 1 < height;
      for (let c = 0; c < 3; c++) {
        const topLeft = hasTop && hasLeft ? at(data, i + c) : 0;
        const topRight = hasTop && hasRight ? at(data, i + c + 3) : 0;
        const bottomLeft = hasBottom && hasLeft ? at(data, i + c + row) : 0;
        const bottomRight = hasBottom && hasRight ? at(data, i + c + row + 3) : 0;
        const upperMix = topLeft * left + topRight * right;
        const lowerMix = bottomLeft * left + bottomRight * right;
        out[o + c] = (upperMix * upper + lowerMix * lower + 0.5) | 0;
      }
    }
  }
  return out;
}

function at(data: Uint8Array, index: number): number {
  return data[index] as number;
}
