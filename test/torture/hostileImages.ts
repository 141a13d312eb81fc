import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import {
  decompressionBomb,
  textInDisguise,
  truncate,
  withHtmlBehind,
  withZipBehind,
} from '../../src/synthetic/index.js';
import { pngChunk, PNG_SIGNATURE } from '../../src/synthetic/files/pngChunk.js';

/** An image for a test, and what to call it. */
export type Named = readonly [name: string, image: Buffer];

const IHDR_END = 33;
const nothing = Buffer.alloc(0);

/** Images that look odd or carry odd things, and must be read all the same. @param portrait - an upright photograph */
export async function readableImages(portrait: Buffer): Promise<Named[]> {
  const open = (): Sharp => sharp(portrait);
  const jpeg = await open().jpeg({ quality: 90 }).toBuffer();
  const png = await open().png().toBuffer();
  const text = Buffer.alloc(4e6, 'a');
  const profile = Buffer.alloc(20e6);
  profile.writeUInt32BE(profile.length);
  const bomb = deflateSync(text);
  const coloured = await open().withMetadata().jpeg().toBuffer();
  const encoded: [string, Sharp][] = [
    ['a JPEG', open().jpeg()],
    ['a progressive JPEG', open().jpeg({ progressive: true })],
    ['a JPEG in four inks', open().toColourspace('cmyk').jpeg()],
    ['a progressive JPEG in four inks', open().toColourspace('cmyk').jpeg({ progressive: true })],
    ['a grey JPEG', open().toColourspace('b-w').jpeg()],
    ['a JPEG with a colour profile', open().withIccProfile('p3').jpeg()],
    ['a JPEG with a second image for bright screens', withGainMap(sharp(coloured)).jpeg()],
    ['a PNG', open().png()],
    ['an interlaced PNG', open().png({ progressive: true })],
    ['a PNG of 16 bits', open().toColourspace('rgb16').png()],
    [
      'an interlaced PNG of 16 bits that one sees through',
      open().ensureAlpha(0.9).toColourspace('rgb16').png({ progressive: true }),
    ],
    ['a grey PNG', open().toColourspace('b-w').png()],
    ['a grey PNG of 16 bits', open().toColourspace('grey16').png()],
    ['a PNG with a palette', open().png({ palette: true })],
    ['a PNG with a colour profile', open().withIccProfile('p3').png()],
  ];
  const files: Named[] = [];
  for (const [name, image] of encoded) files.push([name, await image.toBuffer()]);
  return [
    ...files,
    ['a JPEG followed by HTML', withHtmlBehind(jpeg)],
    ['a JPEG followed by a ZIP archive', withZipBehind(jpeg)],
    ['a PNG followed by HTML', withHtmlBehind(png)],
    ['a PNG followed by a ZIP archive', withZipBehind(png)],
    ['a JPEG followed by a PNG', Buffer.concat([jpeg, png])],
    ['a PNG followed by a JPEG', Buffer.concat([png, jpeg])],
    ['a PNG followed by a GIF', Buffer.concat([png, Buffer.from('GIF89a\x01\0\x01\0\0\0\0;')])],
    ['a JPEG with HTML in a comment', withSegments(jpeg, segment(0xfe, '<html><script>alert(1)</script>'))],
    ['a JPEG with a GIF header in a comment', withSegments(jpeg, segment(0xfe, 'GIF89a\x01\0\x01\0'))],
    ['a JPEG with a broken EXIF block', withSegments(jpeg, segment(0xe1, 'Exif\0\0MM\0*\xff\xff\xff\xff'))],
    ['a JPEG with 100,000 comments', withSegments(jpeg, ...times(1e5, segment(0xfe, 'a')))],
    [
      'a JPEG with 100,000 EXIF blocks',
      withSegments(jpeg, ...times(1e5, segment(0xe1, 'Exif\0\0II*\0\x08\0\0\0\0\0'))),
    ],
    [
      'a JPEG with a colour profile of noise',
      withSegments(jpeg, ...times(200, segment(0xe2, `ICC_PROFILE\0\x01\xc8${'x'.repeat(60_000)}`))),
    ],
    ['a PNG with a GIF header in a text', withChunks(png, pngChunk('tEXt', Buffer.from('GIF89a\0GIF89a')))],
    ['an animated PNG', withChunks(png, pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])))],
    [
      'a PNG with 250 compressed texts, 1 GB in all',
      withChunks(png, ...times(250, pngChunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), bomb])))),
    ],
    [
      'a PNG with 250 international texts, 1 GB in all',
      withChunks(png, ...times(250, pngChunk('iTXt', Buffer.concat([Buffer.from('a\0\x01\0\0\0'), bomb])))),
    ],
    [
      'a PNG with a colour profile of 20 MB',
      withChunks(png, pngChunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), deflateSync(profile)]))),
    ],
    [
      'a PNG with 1,000 damaged colour profiles',
      withChunks(png, ...times(1000, pngChunk('iCCP', Buffer.from('a\0\0noise')))),
    ],
    [
      'a PNG with a text whose checksum is wrong',
      withChunks(png, damage(pngChunk('tEXt', Buffer.from('a\0b')))),
    ],
    ['a PNG whose header has a wrong checksum', damage(png, 29)],
    ['a PNG whose pixels have a wrong checksum', damage(png, png.length - 13)],
    ['a PNG with 100,000 unknown chunks', withChunks(png, ...times(1e5, pngChunk('abCd', nothing)))],
  ];
}

/** Images that are whole by their structure and whose pixels are not: decoders make up the rest. */
export async function garbledImages(portrait: Buffer): Promise<Named[]> {
  const jpeg = await sharp(portrait).jpeg({ quality: 90 }).toBuffer();
  const half = jpeg.subarray(0, jpeg.length / 2);
  return [
    ['a JPEG of 8,000 x 8,000 without the pixels', withFrame(jpeg, 8000, 8000)],
    ['a JPEG without tables', withoutTables(jpeg)],
    ['a JPEG cut in half with an end marker behind it', Buffer.concat([half, Buffer.from([0xff, 0xd9])])],
    ['a JPEG with a hole', Buffer.concat([half, jpeg.subarray(jpeg.length / 2 + 1000)])],
  ];
}

/** Files that are no image, or none that a decoder may be trusted with. @param portrait - an upright photograph */
export async function unreadableImages(portrait: Buffer): Promise<Named[]> {
  const open = (): Sharp => sharp(portrait);
  const jpeg = await open().jpeg({ quality: 90 }).toBuffer();
  const png = await open().png().toBuffer();
  const gif = await open().gif().toBuffer();
  const others: Named[] = [
    ['a GIF', gif],
    ['a WebP', await open().webp().toBuffer()],
    ['a TIFF', await open().tiff().toBuffer()],
    ['an AVIF', await open().resize(32).avif({ effort: 0 }).toBuffer()],
    [
      'an SVG',
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>',
      ),
    ],
    [
      'an SVG with a PNG signature before it',
      Buffer.concat([
        PNG_SIGNATURE,
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      ]),
    ],
    ['a BMP', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])],
    ['a PDF', Buffer.from('%PDF-1.7\n%âã')],
    ['a text', textInDisguise()],
    ['a ZIP archive', withZipBehind(nothing)],
    ['a ZIP archive with an image before its end', Buffer.concat([withZipBehind(nothing), jpeg])],
    ['HTML followed by a JPEG', Buffer.concat([withHtmlBehind(nothing), jpeg])],
    ['a GIF followed by a PNG', Buffer.concat([gif, png])],
    ['a GIF header before a PNG', Buffer.concat([Buffer.from('GIF89a'), png])],
    ['a byte order mark before a PNG', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), png])],
    [
      'a PNG whose line ends were changed',
      Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0a, 0x0a]), png.subarray(8)]),
    ],
  ];
  return [
    ...others,
    ['nothing but the start of a JPEG', Buffer.from([0xff, 0xd8, 0xff])],
    ['nothing but the signature of a PNG', PNG_SIGNATURE],
    ['a JPEG cut in half', truncate(jpeg)],
    ['a PNG cut in half', truncate(png)],
    ['a JPEG without its last byte', jpeg.subarray(0, -1)],
    ['a PNG without its last byte', png.subarray(0, -1)],
    ['a PNG without its last chunk', png.subarray(0, -12)],
    ['a PNG of 65,535 x 65,535', withHeader(png, 65_535, 65_535)],
    ['a PNG of 2,147,483,647 x 2,147,483,647', withHeader(png, 0x7fffffff, 0x7fffffff)],
    ['a PNG of 0 x 0', withHeader(png, 0, 0)],
    ['a PNG of a billion columns and one row', withHeader(png, 1e9, 1)],
    ['a PNG of 8,000 x 8,000 without the pixels', withHeader(png, 8000, 8000)],
    ['a JPEG of 65,535 x 65,535', withFrame(jpeg, 65_535, 65_535)],
    ['a JPEG of 65,000 x 65,000', withFrame(jpeg, 65_000, 65_000)],
    ['a JPEG of 0 x 0', withFrame(jpeg, 0, 0)],
    ['a PNG of 784 million pixels in 100 KB', decompressionBomb()],
    ['a JPEG of 1,000 scans', await withManyScans(open())],
    ['a PNG whose pixels are noise', withPixels(png, deflateSync(Buffer.alloc(1e5, 0xee)).fill(0x55, 9, 40))],
    ['a PNG whose pixels end early', withPixels(png, deflateSync(Buffer.alloc(100)))],
    ['a PNG without pixels', withPixels(png, nothing)],
    ['a PNG that wants something unknown', withChunks(png, pngChunk('ABCD', nothing))],
    ['a JPEG in a JPEG', Buffer.concat([jpeg.subarray(0, 2), jpeg])],
    ['a JPEG of an unusual kind', withFrameType(jpeg, 0xc3)],
    ['a hierarchical JPEG', withFrameType(jpeg, 0xc5)],
  ];
}

/** Missing in the package's types. */
function withGainMap(image: Sharp): Sharp {
  return (image as Sharp & { withGainMap(): Sharp }).withGainMap();
}

function times(count: number, part: Buffer): Buffer[] {
  return Array.from({ length: count }, () => part);
}

function segment(marker: number, content: string): Buffer {
  const length = content.length + 2;
  return Buffer.concat([
    Buffer.from([0xff, marker, length >> 8, length & 0xff]),
    Buffer.from(content, 'latin1'),
  ]);
}

function withSegments(jpeg: Buffer, ...segments: Buffer[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

function withChunks(png: Buffer, ...chunks: Buffer[]): Buffer {
  return Buffer.concat([png.subarray(0, IHDR_END), ...chunks, png.subarray(IHDR_END)]);
}

function withHeader(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(16, IHDR_END - 4));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(IHDR_END)]);
}

function withPixels(png: Buffer, data: Buffer): Buffer {
  return Buffer.concat([png.subarray(0, IHDR_END), pngChunk('IDAT', data), pngChunk('IEND', nothing)]);
}

function damage(bytes: Buffer, at = bytes.length - 1): Buffer {
  const damaged = Buffer.from(bytes);
  damaged[at] = (damaged[at] ?? 0) ^ 0xff;
  return damaged;
}

/** Where the header of the pixels begins: its marker. */
function frameOf(jpeg: Buffer): number {
  const at = jpeg.findIndex((byte, i) => byte === 0xff && [0xc0, 0xc2].includes(jpeg[i + 1] ?? 0));
  if (at < 0) throw new Error('no JPEG');
  return at;
}

function withFrame(jpeg: Buffer, width: number, height: number): Buffer {
  const changed = Buffer.from(jpeg);
  changed.writeUInt16BE(height, frameOf(jpeg) + 5);
  changed.writeUInt16BE(width, frameOf(jpeg) + 7);
  return changed;
}

function withFrameType(jpeg: Buffer, marker: number): Buffer {
  const changed = Buffer.from(jpeg);
  changed[frameOf(jpeg) + 1] = marker;
  return changed;
}

function withoutTables(jpeg: Buffer): Buffer {
  let stripped = jpeg;
  for (let at = stripped.indexOf('ffc4', 'hex'); at >= 0; at = stripped.indexOf('ffc4', 'hex')) {
    const end = at + 2 + stripped.readUInt16BE(at + 2);
    stripped = Buffer.concat([stripped.subarray(0, at), stripped.subarray(end)]);
  }
  return stripped;
}

/** A progressive JPEG whose last scan comes again and again: 30 bytes for one more pass over all pixels. */
async function withManyScans(image: Sharp): Promise<Buffer> {
  const jpeg = await image.jpeg({ progressive: true }).toBuffer();
  const last = jpeg.lastIndexOf('ffda', undefined, 'hex');
  const scan = jpeg.subarray(last, -2);
  return Buffer.concat([jpeg.subarray(0, -2), ...times(1000, scan), jpeg.subarray(-2)]);
}

/** The same PNG with the right checksum for each of its chunks, as far as they can be told apart. */
export function withRightChecksums(png: Buffer): Buffer {
  const repaired = Buffer.from(png);
  for (let at = 8; at + 12 <= repaired.length;) {
    const end = at + 8 + repaired.readUInt32BE(at);
    if (end + 4 > repaired.length) break;
    repaired.writeUInt32BE(crc32(repaired.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return repaired;
}
