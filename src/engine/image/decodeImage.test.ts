import { readFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { photograph } from '../testing/photographs.js';
import type { DetectorCanvas } from './DetectorCanvas.js';
import { decodeImage } from './decodeImage.js';
import { EncodedImage } from './EncodedImage.js';
import type { RgbImage } from './RgbImage.js';

const LAYOUT = { size: 256, share: 0.85 };
async function decode(bytes: Uint8Array): Promise<{ image: RgbImage; canvas: DetectorCanvas }> {
  const { image, canvas } = decodeImage(await EncodedImage.check(bytes), LAYOUT);
  return { canvas: await canvas, image: await image };
}
const photo = () => sharp(readFileSync(photograph(1))).resize(300, 200);
const plain = (colour: string, channels: 3 | 4 = 3) =>
  sharp({ create: { width: 60, height: 40, channels, background: colour } });

function meanDifference(p: Uint8Array, q: Uint8Array): number {
  let sum = 0;
  p.forEach((value, i) => (sum += Math.abs(value - (q[i] ?? NaN))));
  return sum / p.length;
}

describe('decodeImage', () => {
  let reference: Uint8Array;
  beforeAll(async () => {
    reference = (await decode(await photo().png().toBuffer())).image.data;
  });

  it.each<[string, (image: Sharp) => Sharp, number]>([
    ['an interlaced PNG', (p) => p.png({ progressive: true }), 0],
    ['a PNG of 16 bits', (p) => p.toColourspace('rgb16').png(), 0.1],
    ['a PNG with a palette', (p) => p.png({ palette: true }), 4],
    ['a PNG with an opaque alpha channel', (p) => p.ensureAlpha().png(), 0],
    ['a JPEG', (p) => p.jpeg({ quality: 95 }), 3],
    ['a progressive JPEG', (p) => p.jpeg({ quality: 95, progressive: true }), 3],
    ['a JPEG with an RGB colour space of its own', (p) => p.withIccProfile('p3').jpeg({ quality: 95 }), 4],
    ['a CMYK JPEG', (p) => p.toColourspace('cmyk').jpeg({ quality: 95 }), 15],
  ])('reads %s', async (_, encode, tolerance) => {
    const { image } = await decode(await encode(photo()).toBuffer());
    expect([image.width, image.height, image.data.length]).toEqual([300, 200, 180_000]);
    expect(meanDifference(image.data, reference)).toBeLessThanOrEqual(tolerance);
  });

  it.each<[string, (image: Sharp) => Sharp]>([
    ['JPEG', (p) => p.toColourspace('b-w').jpeg({ quality: 95 })],
    ['PNG', (p) => p.toColourspace('b-w').png()],
    ['PNG of 16 bits', (p) => p.toColourspace('grey16').png()],
  ])('spreads a grey %s over three channels', async (_, encode) => {
    const bytes = await encode(photo()).toBuffer();
    expect((await sharp(bytes).metadata()).channels).toBe(1);
    const { image, canvas } = await decode(bytes);
    expect(image.data).toHaveLength(180_000);
    for (let i = 0; i < 3000; i += 3) {
      expect(image.data[i]).toBe(image.data[i + 1]);
      expect(image.data[i]).toBe(image.data[i + 2]);
    }
    expect(canvas.data.some((value) => value > 0)).toBe(true);
  });

  it('lays an image that one sees through on black', async () => {
    const { image } = await decode(await plain('rgba(255, 0, 0, 0.5)', 4).png().toBuffer());
    expect([...image.data.subarray(0, 3)]).toEqual([128, 0, 0]);
  });

  it('sets the image upright', async () => {
    const bytes = await plain('red').withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { image, canvas } = await decode(bytes);
    expect([image.width, image.height]).toEqual([40, 60]);
    expect([canvas.width, canvas.height]).toEqual([145, 218]);
  });

  it('centres the image on the canvas with the margin asked for', async () => {
    const { canvas } = await decode(await plain('white').png().toBuffer());
    expect(canvas).toMatchObject({ size: 256, left: 19, top: 55, width: 218, height: 145 });
    const lit = (x: number, y: number) => canvas.data[(y * 256 + x) * 3];
    expect([lit(18, 128), lit(19, 128), lit(236, 128), lit(237, 128)]).toEqual([0, 255, 255, 0]);
    expect([lit(128, 54), lit(128, 55), lit(128, 199), lit(128, 200)]).toEqual([0, 255, 255, 0]);
  });

  it('minds neither a single pixel nor a thread of pixels', async () => {
    for (const [width, height] of [
      [1, 1],
      [1, 4000],
      [4000, 1],
    ] as const) {
      const bytes = await sharp({ create: { width, height, channels: 3, background: 'grey' } })
        .jpeg()
        .toBuffer();
      expect((await decode(bytes)).image).toMatchObject({ width, height });
    }
  });

  it('minds neither bytes after the end nor damaged metadata', async () => {
    const bytes = await photo().withMetadata({ orientation: 1 }).withIccProfile('p3').jpeg().toBuffer();
    const exif = bytes.indexOf('Exif');
    const profile = bytes.indexOf('ICC_PROFILE');
    bytes.fill(0xee, exif + 8, exif + 40);
    bytes.fill(0x11, profile + 30, profile + 200);
    await expect(decode(bytes)).resolves.toBeDefined();
    const png = await photo().png().toBuffer();
    await expect(decode(Buffer.concat([png, Buffer.from('more')]))).resolves.toBeDefined();
  });

  describe.each<[string, (image: Sharp) => Sharp]>([
    ['JPEG', (p) => p.jpeg()],
    ['progressive JPEG', (p) => p.jpeg({ progressive: true })],
    ['PNG', (p) => p.png()],
    ['interlaced PNG', (p) => p.png({ progressive: true })],
  ])('refuses a %s that breaks off', (_, encode) => {
    let whole: Buffer;
    beforeAll(async () => {
      whole = await encode(photo()).toBuffer();
    });

    it.each([12, 40, '10 %', '50 %', '90 %', -1000, -100, -20, -12, -4, -2, -1])('at %s', async (cut) => {
      const length = typeof cut === 'string' ? Math.round((whole.length * parseInt(cut)) / 100) : cut;
      await expect(decode(whole.subarray(0, length))).rejects.toMatchObject({
        code: 'unreadable-image',
        reason: 'corrupt',
        message: 'the image is damaged or cut short; send it whole',
      });
    });
  });

  it('refuses a PNG whose pixels are damaged', async () => {
    const bytes = await photo().png().toBuffer();
    bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 20);
    await expect(decode(bytes)).rejects.toMatchObject({ reason: 'corrupt' });
  });

  it.each([
    ['nothing', Buffer.alloc(0), /empty/],
    ['text', Buffer.from('hello, is this an image?'), /neither a JPEG nor a PNG/],
    ['a vector image', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /neither a JPEG nor a PNG/],
  ])('refuses %s without trying', async (_, bytes, message) => {
    await expect(decode(bytes)).rejects.toMatchObject({
      reason: 'not-jpeg-or-png',
      message: expect.stringMatching(message) as string,
    });
  });

  it.each<[string, (image: Sharp) => Sharp]>([
    ['GIF', (p) => p.gif()],
    ['WebP', (p) => p.webp()],
    ['TIFF', (p) => p.tiff()],
    ['AVIF', (p) => p.avif({ effort: 0 })],
  ])('refuses a %s', async (_, encode) => {
    const bytes = await encode(plain('red')).toBuffer();
    await expect(decode(bytes)).rejects.toMatchObject({ reason: 'not-jpeg-or-png' });
  });

  it('refuses more than 64 million pixels by the header alone', async () => {
    const bytes = await plain('red').png().toBuffer();
    bytes.writeUInt32BE(9000, 16);
    bytes.writeUInt32BE(8000, 20);
    bytes.writeUInt32BE(crc(bytes.subarray(12, 29)), 29);
    await expect(decode(bytes)).rejects.toMatchObject({
      reason: 'too-many-pixels',
      message: expect.stringContaining('9000 x 8000') as string,
    });
  });
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}
