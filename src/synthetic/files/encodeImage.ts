import sharp, { type Sharp } from 'sharp';
import type { Image } from '../scene/Image.js';

/** An image handed to the encoder. */
export function openImage(image: Image): Sharp {
  const { width, height, pixels } = image;
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A baseline JPEG file. */
export async function encodeJpeg(image: Image, quality = 90): Promise<Buffer> {
  return openImage(image).jpeg({ quality }).toBuffer();
}

/** An 8-bit RGB PNG file. */
export async function encodePng(image: Image): Promise<Buffer> {
  return openImage(image).png().toBuffer();
}
