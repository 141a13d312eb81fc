import type { Image } from './Image.js';

/** A sample of an image that is sent as a file, as base64; none of a small one. */
export function imageSample({ bytes }: Image): string[] {
  return bytes.byteLength > 1500 ? [Buffer.from(bytes.subarray(600, 645)).toString('base64')] : [];
}
