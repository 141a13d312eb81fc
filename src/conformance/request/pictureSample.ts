import type { Picture } from './Picture.js';

/** A sample of a picture that is sent as a file, as base64; none of a small one. */
export function pictureSample({ bytes }: Picture): string[] {
  return bytes.byteLength > 1500 ? [Buffer.from(bytes.subarray(600, 645)).toString('base64')] : [];
}
