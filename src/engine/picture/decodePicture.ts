import type { Sharp } from 'sharp';
import type { CanvasLayout, DetectorCanvas } from './DetectorCanvas.js';
import { readPicture } from './readPicture.js';
import { RgbImage } from './RgbImage.js';

export interface DecodedPicture {
  readonly image: RgbImage;
  readonly canvas: DetectorCanvas;
}

/**
 * Decode a JPEG or PNG into upright 8-bit sRGB: EXIF orientation applied, alpha laid on black, grey, CMYK and 16-bit
 * pictures converted. The detector's canvas is decoded apart, so that the JPEG decoder can reduce while it reads.
 *
 * @throws UnreadablePictureError
 */
export async function decodePicture(bytes: Uint8Array, layout: CanvasLayout): Promise<DecodedPicture> {
  const side = Math.max(1, Math.round(layout.size * layout.share));
  const [image, small] = await readPicture(bytes, (open) =>
    Promise.all([toRgb(open()), toRgb(open().resize(side, side, { fit: 'inside' }))]),
  );
  return { image, canvas: layOut(small, image, layout.size) };
}

async function toRgb(picture: Sharp): Promise<RgbImage> {
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
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
