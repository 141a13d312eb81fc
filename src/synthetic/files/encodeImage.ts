import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { RgbPixels } from '../scene/develop.js';

/** Values of the EXIF orientation tag. */
export type ExifOrientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** An image handed to the encoder. */
export function openImage(image: RgbPixels): Sharp {
  const { width, height, pixels } = image;
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A baseline JPEG file. */
export async function encodeJpeg(image: RgbPixels, quality = 90): Promise<Buffer> {
  return openImage(image).jpeg({ quality }).toBuffer();
}

/** An 8-bit RGB PNG file. */
export async function encodePng(image: RgbPixels): Promise<Buffer> {
  return openImage(image).png().toBuffer();
}

/** How stored pixels must be made from upright ones: a turn in degrees, then mirroring. */
const STORED: Readonly<Record<ExifOrientation, { turn: number; flip?: boolean; flop?: boolean }>> = {
  1: { turn: 0 },
  2: { turn: 0, flop: true },
  3: { turn: 180 },
  4: { turn: 0, flip: true },
  5: { turn: 270, flip: true },
  6: { turn: 270 },
  7: { turn: 270, flop: true },
  8: { turn: 90 },
};

/**
 * A JPEG whose pixels are stored turned or mirrored and whose EXIF orientation says so: upright again for a reader that
 * honours the tag.
 */
export async function encodeRotatedJpeg(
  image: RgbPixels,
  orientation: ExifOrientation,
  quality = 90,
): Promise<Buffer> {
  const { turn, flip = false, flop = false } = STORED[orientation];
  const turned = await openImage(image).rotate(turn).raw().toBuffer({ resolveWithObject: true });
  const { width, height } = turned.info;
  return sharp(turned.data, { raw: { width, height, channels: 3 } })
    .flip(flip)
    .flop(flop)
    .jpeg({ quality })
    .withMetadata({ orientation })
    .toBuffer();
}

/** A JPEG in four inks, as printers' software writes it. */
export async function encodeCmykJpeg(image: RgbPixels, quality = 90): Promise<Buffer> {
  return openImage(image).toColourspace('cmyk').jpeg({ quality }).toBuffer();
}

/** A JPEG with a single channel. */
export async function encodeGreyJpeg(image: RgbPixels, quality = 90): Promise<Buffer> {
  return openImage(image).greyscale().toColourspace('b-w').jpeg({ quality }).toBuffer();
}

/** A JPEG that arrives in passes of growing detail. */
export async function encodeProgressiveJpeg(image: RgbPixels, quality = 90): Promise<Buffer> {
  return openImage(image).jpeg({ quality, progressive: true }).toBuffer();
}

/** A PNG with 16 bits per channel. */
export async function encodeDeepPng(image: RgbPixels): Promise<Buffer> {
  return openImage(image).toColourspace('rgb16').png().toBuffer();
}

/** An Adam7-interlaced PNG. */
export async function encodeInterlacedPng(image: RgbPixels): Promise<Buffer> {
  return openImage(image).png({ progressive: true }).toBuffer();
}

/**
 * The image scaled down into a corner of a plain grey one, so that its face becomes very small.
 *
 * @param share height of the small image as a share of the whole, 0..1.
 */
export async function shrinkInto(image: RgbPixels, share: number): Promise<RgbPixels> {
  const { width, height } = image;
  const small = await openImage(image)
    .resize(Math.max(1, Math.round(width * share)), Math.max(1, Math.round(height * share)))
    .png()
    .toBuffer();
  const pixels = await sharp({ create: { width, height, channels: 3, background: '#8a9096' } })
    .composite([{ input: small, left: Math.round(width * 0.3), top: Math.round(height * 0.4) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { width, height, pixels: new Uint8Array(pixels) };
}
