import sharp, { type Sharp } from 'sharp';
import type { CanvasLayout, DetectorCanvas } from './DetectorCanvas.js';
import { isWholePng } from './isWholePng.js';
import { pictureFormat } from './pictureFormat.js';
import { RgbImage } from './RgbImage.js';
import { UnreadablePictureError } from './UnreadablePictureError.js';

/** More pixels than this are refused: 192 MB of RGB are enough for one picture. */
export const MAXIMUM_PIXELS = 64e6;

export interface DecodedPicture {
  readonly image: RgbImage;
  readonly canvas: DetectorCanvas;
}

// Pictures are seen once; libvips' operation cache would only hold memory.
sharp.cache(false);

/**
 * Decode a JPEG or PNG into upright 8-bit sRGB: EXIF orientation applied, alpha laid on black, grey, CMYK and 16-bit
 * pictures converted. The detector's canvas is decoded apart, so that the JPEG decoder can reduce while it reads.
 *
 * @throws UnreadablePictureError
 */
export async function decodePicture(bytes: Uint8Array, layout: CanvasLayout): Promise<DecodedPicture> {
  const format = pictureFormat(bytes);
  if (!format) {
    const what =
      bytes.length === 0 ? 'the picture is empty' : 'the picture begins like neither a JPEG nor a PNG';
    throw new UnreadablePictureError('not-jpeg-or-png', `${what}; send one of the two`);
  }
  if (format === 'png' && !isWholePng(bytes)) throw damaged();
  try {
    await refuseHuge(bytes);
    const side = Math.max(1, Math.round(layout.size * layout.share));
    const [image, small] = await Promise.all([
      toRgb(open(bytes)),
      toRgb(open(bytes).resize(side, side, { fit: 'inside' })),
    ]);
    return { image, canvas: layOut(small, image, layout.size) };
  } catch (cause) {
    throw cause instanceof UnreadablePictureError ? cause : damaged(cause);
  }
}

/** libvips mixes the messages of pictures that are decoded at the same time, so its words are kept as the cause alone. */
function damaged(cause?: unknown): UnreadablePictureError {
  return new UnreadablePictureError('corrupt', 'the picture is damaged or cut short; send it whole', {
    cause,
  });
}

async function refuseHuge(bytes: Uint8Array): Promise<void> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (width * height > MAXIMUM_PIXELS)
    throw new UnreadablePictureError(
      'too-many-pixels',
      `the picture has ${width} x ${height} pixels, more than ${MAXIMUM_PIXELS / 1e6} million; send a smaller one`,
    );
}

function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'truncated', limitInputPixels: MAXIMUM_PIXELS }).autoOrient();
}

async function toRgb(picture: Sharp): Promise<RgbImage> {
  const { data, info } = await picture
    .flatten({ background: '#000' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return new RgbImage(channels === 3 ? data : spread(data, channels), width, height);
}

/** Grey pictures leave libvips with one channel. */
function spread(data: Uint8Array, channels: number): Uint8Array {
  const pixels = data.length / channels;
  const out = new Uint8Array(pixels * 3);
  for (let i = 0; i < pixels; i++) out.fill(data[i * channels] ?? 0, 3 * i, 3 * i + 3);
  return out;
}

function layOut(small: RgbImage, full: RgbImage, size: number): DetectorCanvas {
  const left = (size - small.width) >> 1;
  const top = (size - small.height) >> 1;
  const data = new Uint8Array(size * size * 3);
  const row = small.width * 3;
  for (let y = 0; y < small.height; y++)
    data.set(small.data.subarray(y * row, (y + 1) * row), ((y + top) * size + left) * 3);
  return { data, size, left, top, scaleX: full.width / small.width, scaleY: full.height / small.height };
}
