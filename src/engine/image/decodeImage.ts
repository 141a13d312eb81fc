import { availableParallelism } from 'node:os';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { ConcurrencyLimit } from '../../core/ConcurrencyLimit.js';
import type { EncodedImage } from './EncodedImage.js';
import { inSlices, RgbImage } from './RgbImage.js';

/** The image reduced onto the centre of a black square, as a detector wants it. */
export interface DetectorCanvas {
  /** RGB, `size * size * 3` bytes. */
  readonly data: Uint8Array;
  readonly size: number;
  /** Where the image's top left corner lies on the canvas. */
  readonly left: number;
  readonly top: number;
  /** Size of the image on the canvas, in pixels of the canvas. */
  readonly width: number;
  readonly height: number;
}

/** Where the image goes on the canvas. */
export interface CanvasLayout {
  /** Side of the square in pixels. */
  readonly size: number;
  /** Share of the side that the longer side of the image takes. */
  readonly share: number;
}

/** What an image is decoded into; the canvas is there earlier, unless the image is large. */
export interface DecodedImage {
  readonly image: Promise<RgbImage>;
  readonly canvas: Promise<DetectorCanvas>;
}

/** More bytes of pixels than this are not decoded twice: it may take ten seconds, and some images are unpacked whole. */
const LARGE = 48e6;

/** So many pixels are copied without a pause: some 20 ms. */
const PIXELS_AT_ONCE = 4e6;

/** One decoding a processor: images that come together are ready one after the other, and the models begin with the first. */
const decoders = new ConcurrencyLimit(availableParallelism());

/**
 * Decode an image into upright 8-bit sRGB: EXIF orientation applied, alpha laid on black, grey, CMYK and 16-bit images
 * converted. The detector's canvas of all but large images is decoded apart, so that the JPEG decoder can reduce while it
 * reads.
 *
 * @returns promises that are rejected with an UnreadableImageError when the image is damaged
 */
export function decodeImage(encoded: EncodedImage, layout: CanvasLayout): DecodedImage {
  const side = Math.max(1, Math.round(layout.size * layout.share));
  const reduce = (opened: Sharp): Promise<RgbImage> => toRgb(opened.resize(side, side, { fit: 'inside' }));
  const image = encoded.read((open) => toRgb(open()));
  const small = encoded.read(async (open) =>
    reduce(encoded.pixelBytes > LARGE ? reopen(await image) : open()),
  );
  const canvas = small.then((reduced) => layOut(reduced, layout.size));
  // Who awaits the one may give up before the other is awaited.
  for (const promise of [image, canvas]) promise.catch(() => undefined);
  return { image, canvas };
}

function reopen({ data, width, height }: RgbImage): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function toRgb(image: Sharp): Promise<RgbImage> {
  const raw = image.raw({ depth: 'uchar' });
  const { data, info } = await decoders.run(() => raw.toBuffer({ resolveWithObject: true }));
  const { width, height, channels } = info;
  return new RgbImage(channels === 3 ? data : await greyToRgb(data, width, height), width, height);
}

/** Grey images leave libvips with one channel. */
async function greyToRgb(data: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const out = new Uint8Array(width * height * 3);
  await inSlices(height, PIXELS_AT_ONCE / width, (from, to) => {
    for (let i = from * width, o = 3 * i; i < to * width; i++) {
      const value = data[i] as number;
      out[o++] = value;
      out[o++] = value;
      out[o++] = value;
    }
  });
  return out;
}

function layOut(small: RgbImage, size: number): DetectorCanvas {
  const left = (size - small.width) >> 1;
  const top = (size - small.height) >> 1;
  const data = new Uint8Array(size * size * 3);
  const row = small.width * 3;
  for (let y = 0; y < small.height; y++)
    data.set(small.data.subarray(y * row, (y + 1) * row), ((y + top) * size + left) * 3);
  return { data, size, left, top, width: small.width, height: small.height };
}
