import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { renderFaceless } from '../scene/renderFaceless.js';
import { openImage } from './encodeImage.js';
import {
  encodeCmykJpeg,
  encodeDeepPng,
  encodeGreyJpeg,
  encodeInterlacedPng,
  encodeProgressiveJpeg,
  encodeRotatedJpeg,
  shrinkInto,
  type ExifOrientation,
} from './specialFiles.js';

const image = renderFaceless('landscape', 3, { width: 96, height: 64 });

describe('encodeRotatedJpeg', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
    'stores orientation %d so that an upright image comes back',
    async (n) => {
      const file = await encodeRotatedJpeg(image, n satisfies ExifOrientation, 100);
      expect((await sharp(file).metadata()).orientation).toBe(n);
      const { data, info } = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([96, 64]);
      const error =
        data.reduce((sum, value, i) => sum + Math.abs(value - (image.pixels[i] ?? 0)), 0) / data.length;
      expect(error).toBeLessThan(4);
    },
  );

  it('really stores other pixels when turned', async () => {
    const { width, height } = await sharp(await encodeRotatedJpeg(image, 6)).metadata();
    expect([width, height]).toEqual([64, 96]);
  });
});

describe('special files', () => {
  it.each([
    ['CMYK JPEG', encodeCmykJpeg, { format: 'jpeg', space: 'cmyk', channels: 4 }],
    ['greyscale JPEG', encodeGreyJpeg, { format: 'jpeg', space: 'b-w', channels: 1 }],
    ['progressive JPEG', encodeProgressiveJpeg, { format: 'jpeg', isProgressive: true }],
    ['16-bit PNG', encodeDeepPng, { format: 'png', depth: 'ushort' }],
    ['interlaced PNG', encodeInterlacedPng, { format: 'png', isProgressive: true }],
  ] as const)('writes a %s', async (_name, encode, expected) => {
    expect(await sharp(await encode(image)).metadata()).toMatchObject(expected);
  });

  it('shrinks an image into a plain one of the same size', async () => {
    const small = await shrinkInto(image, 0.1);
    expect([small.width, small.height]).toEqual([96, 64]);
    const { channels } = await openImage(small).stats();
    expect(channels[0]?.stdev).toBeLessThan(20);
  });
});
