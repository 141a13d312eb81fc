/** Spellings of base64: the standard alphabet with `+` and `/`, or the URL-safe one with `-` and `_`. */
export type Base64Alphabet = 'base64' | 'base64url';

const STANDARD = /^[A-Za-z0-9+/]+={0,2}$/;
const URL_SAFE = /^[A-Za-z0-9_-]+={0,2}$/;

/**
 * Decode base64 strictly: no foreign character, no impossible length. White space between characters is passed over, as
 * tools wrap long lines. The standard alphabet must be padded; the URL-safe one may be.
 *
 * @returns the bytes, or `undefined` when the text is not base64 in one of the accepted alphabets
 */
export function decodeBase64(text: string, alphabets: readonly Base64Alphabet[]): Uint8Array | undefined {
  const compact = /\s/.test(text) ? text.replace(/\s+/g, '') : text;
  if (alphabets.includes('base64') && compact.length % 4 === 0 && STANDARD.test(compact)) {
    return Buffer.from(compact, 'base64');
  }
  if (alphabets.includes('base64url') && URL_SAFE.test(compact)) {
    const digits = compact.replace(/=+$/, '');
    const padded = digits.length !== compact.length;
    if (digits.length % 4 !== 1 && (!padded || compact.length % 4 === 0))
      return Buffer.from(digits, 'base64url');
  }
  return undefined;
}

/** The number of bytes that a base64 text of this length stands for, give or take the padding. */
export function decodedLength(characters: number): number {
  return Math.floor((characters * 3) / 4);
}
