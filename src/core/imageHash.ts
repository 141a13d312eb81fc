import { createHash } from 'node:crypto';

const known = new WeakMap<Uint8Array, string>();

/**
 * SHA-256 of an image's bytes in hexadecimal digits, computed once for each object: several parts of Doppel ask.
 *
 * @param image - not to be changed once its hash has been asked for
 */
export function imageHash(image: Uint8Array): string {
  const before = known.get(image);
  if (before !== undefined) return before;
  const hash = createHash('sha256').update(image).digest('hex');
  known.set(image, hash);
  return hash;
}
