import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { renderFaceless } from '../scene/renderFaceless.js';
import {
  decompressionBomb,
  emptyFile,
  textInDisguise,
  truncate,
  withHtmlBehind,
  withZipBehind,
} from './brokenFiles.js';
import { encodeJpeg, encodePng } from './encodeImage.js';

const image = renderFaceless('landscape', 1, { width: 80, height: 60 });
const decode = (file: Buffer): Promise<Buffer> => sharp(file, { failOn: 'truncated' }).raw().toBuffer();

describe('broken files', () => {
  it.each([
    ['JPEG', encodeJpeg],
    ['PNG', encodePng],
  ])('a truncated %s has its header and cannot be decoded', async (_name, encode) => {
    const broken = truncate(await encode(image));
    expect((await sharp(broken).metadata()).width).toBe(80);
    await expect(decode(broken)).rejects.toThrow();
  });

  it('an empty file has no bytes and text is no image', async () => {
    expect(emptyFile()).toHaveLength(0);
    await expect(sharp(textInDisguise()).metadata()).rejects.toThrow();
  });

  it('a JPEG with HTML behind it still decodes and holds a script', async () => {
    const jpeg = await encodeJpeg(image);
    const polyglot = withHtmlBehind(jpeg);
    expect(polyglot.toString('latin1')).toContain('<script>');
    expect(await decode(polyglot)).toEqual(await decode(jpeg));
  });

  it('a JPEG with a ZIP behind it still decodes and unpacks', async () => {
    const jpeg = await encodeJpeg(image);
    const polyglot = withZipBehind(jpeg);
    expect(await decode(polyglot)).toEqual(await decode(jpeg));
    const end = polyglot.length - 22;
    expect(polyglot.readUInt32LE(end)).toBe(0x06054b50);
    const central = polyglot.readUInt32LE(end + 16);
    expect(polyglot.readUInt32LE(central)).toBe(0x02014b50);
    const local = polyglot.readUInt32LE(central + 42);
    expect(polyglot.readUInt32LE(local)).toBe(0x04034b50);
    const length = polyglot.readUInt32LE(local + 18);
    const start = local + 30 + polyglot.readUInt16LE(local + 26);
    const content = polyglot.subarray(start, start + length);
    expect(content.toString()).toBe('hello\n');
    expect(polyglot.readUInt32LE(local + 14)).toBe(crc32(content));
  });

  it('a decompression bomb is small and declares 784 million pixels', async () => {
    const bomb = decompressionBomb();
    expect(bomb.length).toBeLessThan(100_000);
    const { width, height } = await sharp(bomb, { limitInputPixels: false }).metadata();
    expect([width, height]).toEqual([28_000, 28_000]);
    await expect(sharp(bomb).raw().toBuffer()).rejects.toThrow(/pixel limit/);
  });
});
