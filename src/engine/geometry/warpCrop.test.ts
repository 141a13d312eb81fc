import { describe, expect, it } from 'vitest';
import { RgbImage } from '../picture/RgbImage.js';
import { warpCrop } from './warpCrop.js';

function picture(width: number, height: number, grey: (x: number, y: number) => number): RgbImage {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.fill(grey(x, y), (y * width + x) * 3, (y * width + x) * 3 + 3);
  return new RgbImage(data, width, height);
}

const ramp = picture(8, 8, (x, y) => 10 * x + 3 * y);
const SAME = { a: 1, b: 0, tx: 0, ty: 0 };

describe('warpCrop', () => {
  it('copies the picture under the identity', () => {
    expect(warpCrop(ramp, SAME, 8)).toEqual(ramp.data);
  });

  it('mixes neighbours between pixels', () => {
    const crop = warpCrop(ramp, { ...SAME, tx: 0.5, ty: 0 }, 4);
    expect(crop[0]).toBe(5);
    expect(crop[3 * 5]).toBe(18);
  });

  it('turns by a quarter', () => {
    const crop = warpCrop(ramp, { a: 0, b: 1, tx: 8, ty: 0 }, 8);
    expect(crop[0]).toBe(70);
    expect(crop[7 * 3]).toBe(70 + 21);
  });

  it('is black where the picture ends and fades over the last half pixel', () => {
    const white = picture(4, 4, () => 200);
    const crop = warpCrop(white, { ...SAME, tx: -2.5 }, 8);
    const row = Array.from({ length: 8 }, (_, x) => crop[3 * x]);
    expect(row).toEqual([0, 0, 100, 200, 200, 200, 100, 0]);
  });

  it('averages a fine pattern away instead of aliasing', () => {
    const stripes = picture(256, 256, (x) => (x % 2 ? 255 : 0));
    const crop = warpCrop(stripes, { a: 8, b: 0, tx: 0, ty: 0 }, 32);
    expect(crop.every((value) => value === 128)).toBe(true);
  });

  it.each([NaN, Infinity, 1e300])('survives a transform with %d in it', (number) => {
    expect(warpCrop(ramp, { ...SAME, tx: number }, 4)).toEqual(new Uint8Array(48));
  });

  it('survives a picture of one pixel', () => {
    expect(
      warpCrop(
        picture(1, 1, () => 9),
        { a: 50, b: 0, tx: 0, ty: 0 },
        1,
      ),
    ).toHaveLength(3);
  });
});
