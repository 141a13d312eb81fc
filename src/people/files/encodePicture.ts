import sharp, { type Sharp } from 'sharp';
import type { Picture } from '../scene/Picture.js';

/** A picture handed to the encoder. */
export function openPicture(picture: Picture): Sharp {
  const { width, height, pixels } = picture;
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** A baseline JPEG file. */
export async function encodeJpeg(picture: Picture, quality = 90): Promise<Buffer> {
  return openPicture(picture).jpeg({ quality }).toBuffer();
}

/** An 8-bit RGB PNG file. */
export async function encodePng(picture: Picture): Promise<Buffer> {
  return openPicture(picture).png().toBuffer();
}
