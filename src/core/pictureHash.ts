import { createHash } from 'node:crypto';

const known = new WeakMap<Uint8Array, string>();

/**
 * SHA-256 of a picture's bytes in hexadecimal digits, computed once for each object: several parts of Doppel ask.
 *
 * @param picture - not to be changed once its hash has been asked for
 */
export function pictureHash(picture: Uint8Array): string {
  const before = known.get(picture);
  if (before !== undefined) return before;
  const hash = createHash('sha256').update(picture).digest('hex');
  known.set(picture, hash);
  return hash;
}
