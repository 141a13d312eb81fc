import type { RgbImage } from '../picture/RgbImage.js';
import type { SimilarityTransform } from './SimilarityTransform.js';

/** Smaller than this no picture is reduced further. */
const SMALLEST_SIDE = 16;

/**
 * Cut a square out of a picture, turned and scaled, with bilinear interpolation; black where the picture ends.
 *
 * Where the crop is less than half as fine as the picture, a reduced copy of the picture is sampled instead, so that
 * strong reductions do not alias.
 *
 * @param toPicture - maps the crop's coordinates to the picture's; pixel centres lie at halves
 * @param size - side of the crop in pixels
 * @returns RGB, `size * size * 3` bytes
 */
export function warpCrop(picture: RgbImage, toPicture: SimilarityTransform, size: number): Uint8Array {
  let { a, b, tx, ty } = toPicture;
  let source = picture;
  while (Math.hypot(a, b) >= 2 && source.width > SMALLEST_SIDE && source.height > SMALLEST_SIDE) {
    source = source.half();
    a /= 2;
    b /= 2;
    tx /= 2;
    ty /= 2;
  }
  return sample(source, { a, b, tx, ty }, size);
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
    for (let x = 0; x < size; x++, o += 3) {
      const sourceX = a * (x + 0.5) - b * (y + 0.5) + tx - 0.5;
      const sourceY = b * (x + 0.5) + a * (y + 0.5) + ty - 0.5;
      const x0 = Math.floor(sourceX);
      const y0 = Math.floor(sourceY);
      if (!(x0 >= -1 && y0 >= -1 && x0 < width && y0 < height)) continue;
      const right = sourceX - x0;
      const lower = sourceY - y0;
      const hasLeft = x0 >= 0;
      const hasRight = x0 + 1 < width;
      const hasTop = y0 >= 0;
      const hasBottom = y0 + 1 < height;
      const i = y0 * row + x0 * 3;
      for (let c = 0; c < 3; c++) {
        const topLeft = hasTop && hasLeft ? at(data, i + c) : 0;
        const topRight = hasTop && hasRight ? at(data, i + c + 3) : 0;
        const bottomLeft = hasBottom && hasLeft ? at(data, i + c + row) : 0;
        const bottomRight = hasBottom && hasRight ? at(data, i + c + row + 3) : 0;
        const upperMix = topLeft * (1 - right) + topRight * right;
        const lowerMix = bottomLeft * (1 - right) + bottomRight * right;
        out[o + c] = (upperMix * (1 - lower) + lowerMix * lower + 0.5) | 0;
      }
    }
  }
  return out;
}

function at(data: Uint8Array, index: number): number {
  return data[index] as number;
}
