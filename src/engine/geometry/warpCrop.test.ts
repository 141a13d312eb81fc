import { describe, expect, it } from 'vitest';
import { RandomNumbers } from '../../core/RandomNumbers.js';
import { RgbImage } from '../image/RgbImage.js';
import type { SimilarityTransform } from './SimilarityTransform.js';
import { warpCrop } from './warpCrop.js';

function imageOf(width: number, height: number, grey: (x: number, y: number) => number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.fill(grey(x, y), (y * width + x) * 3, (y * width + x) * 3 + 3);
  return new RgbImage(data, width, height);
}

const ramp = imageOf(8, 8, (x, y) => 10 * x + 3 * y);
const SAME = { a: 1, b: 0, tx: 0, ty: 0 };

describe('warpCrop', () => {
  it('copies the image under the identity', async () => {
    expect(await warpCrop(ramp, SAME, 8)).toEqual(ramp.data);
  });

  it('mixes neighbours between pixels', async () => {
    const crop = await warpCrop(ramp, { ...SAME, tx: 0.5, ty: 0 }, 4);
    expect(crop[0]).toBe(5);
    expect(crop[3 * 5]).toBe(18);
  });

  it('turns by a quarter', async () => {
    const crop = await warpCrop(ramp, { a: 0, b: 1, tx: 8, ty: 0 }, 8);
    expect(crop[0]).toBe(70);
    expect(crop[7 * 3]).toBe(70 + 21);
  });

  it('is black where the image ends and fades over the last half pixel', async () => {
    const white = imageOf(4, 4, () => 200);
    const crop = await warpCrop(white, { ...SAME, tx: -2.5 }, 8);
    const row = Array.from({ length: 8 }, (_, x) => crop[3 * x]);
    expect(row).toEqual([0, 0, 100, 200, 200, 200, 100, 0]);
  });

  it('averages a fine pattern away instead of aliasing', async () => {
    const stripes = imageOf(256, 256, (x) => (x % 2 ? 255 : 0));
    const crop = await warpCrop(stripes, { a: 8, b: 0, tx: 0, ty: 0 }, 32);
    expect(crop.every((value) => value === 128)).toBe(true);
  });

  it.each([NaN, Infinity, 1e300])('survives a transform with %d in it', async (number) => {
    expect(await warpCrop(ramp, { ...SAME, tx: number }, 4)).toEqual(new Uint8Array(48));
  });

  it('survives an image of one pixel', async () => {
    const pixel = imageOf(1, 1, () => 9);
    expect(await warpCrop(pixel, { a: 50, b: 0, tx: 0, ty: 0 }, 1)).toHaveLength(3);
  });

  it('is to the last bit what the definition says, wherever the crop lies', async () => {
    const random = new RandomNumbers(7);
    for (let n = 0; n < 60; n++) {
      const [width, height] = [1 + (random.whole() % 700), 1 + (random.whole() % 500)];
      const image = imageOf(width, height, () => random.whole() & 255);
      // Crops of one image, so that the second finds some of the reduced pixels there.
      for (let m = 0; m < 3; m++) {
        const scale = 2 ** (5 * random.share() - 1);
        const turn = 2 * Math.PI * random.share();
        const toImage = {
          a: scale * Math.cos(turn),
          b: scale * Math.sin(turn),
          tx: width * (1.5 * random.share() - 0.25),
          ty: height * (1.5 * random.share() - 0.25),
        };
        const crop = await warpCrop(image, toImage, 24);
        expect(Buffer.compare(crop, plainCrop(image, toImage, 24))).toBe(0);
      }
    }
  });
});

interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What {@link warpCrop} is meant to give, with nothing left out and nothing shared. */
function plainCrop(image: Pixels, { a, b, tx, ty }: SimilarityTransform, size: number): Uint8Array {
  if (Math.hypot(a, b) >= 2 && image.width > 16 && image.height > 16)
    return plainCrop(half(image), { a: a / 2, b: b / 2, tx: tx / 2, ty: ty / 2 }, size);
  const out = new Uint8Array(size * size * 3);
  for (let o = 0; o < out.length; o++) {
    const [x, y, c] = [Math.floor(o / 3) % size, Math.floor(o / 3 / size), o % 3];
    const sourceX = a * (x + 0.5) - b * (y + 0.5) + tx - 0.5;
    const sourceY = b * (x + 0.5) + a * (y + 0.5) + ty - 0.5;
    const [x0, y0] = [Math.floor(sourceX), Math.floor(sourceY)];
    const [right, lower] = [sourceX - x0, sourceY - y0];
    const upperMix = pixel(image, x0, y0, c) * (1 - right) + pixel(image, x0 + 1, y0, c) * right;
    const lowerMix = pixel(image, x0, y0 + 1, c) * (1 - right) + pixel(image, x0 + 1, y0 + 1, c) * right;
    out[o] = Math.floor(upperMix * (1 - lower) + lowerMix * lower + 0.5);
  }
  return out;
}

function half(image: Pixels): Pixels {
  const [width, height] = [image.width >> 1, image.height >> 1];
  const data = Uint8Array.from({ length: width * height * 3 }, (_, o) => {
    const [x, y, c] = [2 * (Math.floor(o / 3) % width), 2 * Math.floor(o / 3 / width), o % 3];
    const [top, bottom] = [y, y + 1].map((v) => pixel(image, x, v, c) + pixel(image, x + 1, v, c));
    return Math.floor(((top ?? NaN) + (bottom ?? NaN) + 2) / 4);
  });
  return { data, width, height };
}

function pixel({ data, width, height }: Pixels, x: number, y: number, c: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? 0 : (data[(y * width + x) * 3 + c] ?? NaN);
}
