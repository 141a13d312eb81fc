/** Spellings of base64: the standard alphabet with `+` and `/`, or the URL-safe one with `-` and `_`. */
export type Base64Alphabet = 'base64' | 'base64url';

/** How a text may end whose other characters come in fours. */
const STANDARD_END = /^[A-Za-z0-9+/]{2}(?:[A-Za-z0-9+/]{2}|[A-Za-z0-9+/]=|==)$/;
const URL_SAFE_END = /^[A-Za-z0-9_-]*$/;
/** A multiple of three, so that no four characters are torn apart. */
const BYTES_AT_ONCE = 48 * 1024;

/**
 * Decode base64 strictly: no foreign character, no impossible length. Line breaks are passed over, and blanks at
 * equal distances, as tools wrap long lines. The standard alphabet must be padded; the URL-safe one may be.
 *
 * @returns the bytes, or `undefined` when the text is not base64 in one of the accepted alphabets
 */
export function decodeBase64(text: string, alphabets: readonly Base64Alphabet[]): Uint8Array | undefined {
  const bytes = decodeCompact(text, alphabets);
  if (bytes || !/\s/.test(text) || hasLostPluses(text)) return bytes;
  return decodeCompact(text.replace(/\s+/g, ''), alphabets);
}

/**
 * Whether blanks stand where there were pluses: a form that was decoded once too often has them anywhere, a tool that wraps
 * lines at equal distances. Passing over four of them would give another image of the right length.
 */
function hasLostPluses(text: string): boolean {
  if (/[\r\n]/.test(text)) return false;
  const line = text.trim();
  const width = line.indexOf(' ');
  if (width < 0) return false;
  let from = width + 1;
  for (let at = line.indexOf(' ', from); at >= 0; at = line.indexOf(' ', from)) {
    if (at - from !== width) return true;
    from = at + 1;
  }
  return line.length - from > width;
}

function decodeCompact(text: string, alphabets: readonly Base64Alphabet[]): Uint8Array | undefined {
  if (alphabets.includes('base64') && text.length % 4 === 0 && STANDARD_END.test(text.slice(-4))) {
    const bytes = Buffer.from(text, 'base64');
    if (isOf(bytes, text.slice(0, -4), 'base64')) return bytes;
  }
  if (alphabets.includes('base64url')) {
    const digits = text.replace(/={1,2}$/, '');
    const padded = digits.length !== text.length;
    if (digits === '' || digits.length % 4 === 1 || (padded && text.length % 4 !== 0)) return undefined;
    const end = digits.length - (digits.length % 4);
    if (!URL_SAFE_END.test(digits.slice(end))) return undefined;
    const bytes = Buffer.from(digits, 'base64url');
    if (isOf(bytes, digits.slice(0, end), 'base64url')) return bytes;
  }
  return undefined;
}

/**
 * Whether the first characters of a text, which come in fours, are what its bytes are written as. Node passes over what is
 * no base64; writing the bytes again shows it, in a tenth of the time that a pattern takes.
 */
function isOf(bytes: Buffer, fours: string, alphabet: Base64Alphabet): boolean {
  const end = (fours.length / 4) * 3;
  // Too few of them would end in the padding of another text.
  if (bytes.byteLength < end) return false;
  for (let from = 0; from < end; from += BYTES_AT_ONCE) {
    const to = Math.min(from + BYTES_AT_ONCE, end);
    if (bytes.toString(alphabet, from, to) !== fours.slice((from / 3) * 4, (to / 3) * 4)) return false;
  }
  return true;
}

/** The number of bytes that a base64 text of this length stands for, give or take the padding. */
export function decodedLength(characters: number): number {
  return Math.floor((characters * 3) / 4);
}

/** How a text begins that is something else altogether. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^\s*$/, 'it is empty'],
  [/^data:/i, 'it begins with a data: prefix; send only what follows the comma'],
  [/^b['"]/, "it is a Python bytes literal, b'..'; decode it to text first"],
  [/^(?:file:|[a-z]:\\|\/[^/\s]\S*\.\w{3,4}$)/i, 'it is the name of a file; send its content'],
];
const FOREIGN = /[^A-Za-z0-9+/=_\s-]/;
const ESCAPES: Readonly<Record<string, string>> = { '%2B': '+', '%2F': '/', '%3D': '=' };
const LONGEST_SAMPLE = 64 * 1024;

/**
 * Why `decodeBase64` takes a text for none, in a few words for the developer of a client; repeats nothing of the text.
 *
 * @param alphabets - those that were accepted
 */
export function whyNotBase64(whole: string, alphabets: readonly Base64Alphabet[]): string {
  const text = sampleOf(whole);
  const other = OTHERS.find(([pattern]) => pattern.test(text));
  if (other) return other[1];
  if (text.includes('%') && decodes(unescaped(text), alphabets)) return 'it is percent-encoded';
  if (FOREIGN.test(whole)) return 'it has a character that base64 does not have';
  if (hasLostPluses(text) && decodes(text.replaceAll(' ', '+'), alphabets)) {
    return 'it has a blank where base64 has a plus: something on the way took the plus for one';
  }
  const urlSafe = alphabets.includes('base64url');
  if (!urlSafe && /[-_]/.test(whole))
    return 'it is base64url, with - and _; this field takes base64, with + and /';
  if (/=[^=\s]/.test(text)) return 'it goes on after its padding';
  const digits = text.replaceAll(/[\s=]/g, '');
  if (digits.length % 4 === 1) return 'it is cut off: no base64 has this length';
  if (!text.includes('=') && decodes(padded(digits), alphabets)) {
    return 'its padding is missing: base64 ends in = until its length is a multiple of four';
  }
  return decodes(padded(digits), alphabets) ? 'its padding is wrong' : 'it is no base64 throughout';
}

/** Beginning and end of a long text, which tell as much of it; its length keeps what four leave over. */
function sampleOf(text: string): string {
  if (text.length <= LONGEST_SAMPLE) return text;
  const end = Math.floor((text.length - LONGEST_SAMPLE / 2) / 4) * 4;
  return text.slice(0, LONGEST_SAMPLE / 2) + text.slice(end);
}

function unescaped(text: string): string {
  return text.replace(/%(?:2B|2F|3D)/gi, (escape) => ESCAPES[escape.toUpperCase()] ?? '');
}

function decodes(text: string, alphabets: readonly Base64Alphabet[]): boolean {
  return decodeBase64(text, alphabets) !== undefined;
}

function padded(digits: string): string {
  return digits + '='.repeat((4 - (digits.length % 4)) % 4);
}
