import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { NoResponseError } from './NoResponseError.js';

type Headers = Readonly<Record<string, string>>;
type Inflate = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

const INFLATE: ReadonlyMap<string, Inflate> = new Map<string, Inflate>([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  // Named after the format with a header; without it, it is a widespread mistake.
  [
    'deflate',
    (bytes, options) =>
      ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options),
  ],
  ['br', brotliDecompressSync],
]);

const REPLACEMENT = '\ufffd';
const REPLACEMENT_BYTES = 0xefbfbd;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The body of a response as text. Nobody asked for an encoding, but a server may choose one all the same (RFC 9110, 12.5.3).
 *
 * A byte of a JSON body that is no UTF-8 is shown as `\xE9`, which no JSON may have: the body is judged as what it is, broken,
 * where a replacement character would make it whole.
 *
 * @param limit - the most bytes that it may inflate to
 * @throws NoResponseError when it cannot be inflated
 */
export function responseText(bytes: Buffer, headers: Headers, limit: number): string {
  const plain = inflated(bytes, headers['content-encoding'] ?? '', limit);
  try {
    return utf8.decode(plain);
  } catch {
    return /json/i.test(headers['content-type'] ?? '') ? withEscape(plain) : plain.toString('utf8');
  }
}

function inflated(bytes: Buffer, given: string, limit: number): Buffer {
  const encoding = given.trim().toLowerCase();
  if (encoding === '' || encoding === 'identity' || bytes.byteLength === 0) return bytes;
  const inflate = INFLATE.get(encoding);
  const shown = JSON.stringify(encoding.slice(0, 60));
  if (!inflate)
    throw new NoResponseError(
      `the response has the Content-Encoding ${shown}, which nobody asked for and which is not known`,
    );
  try {
    return inflate(bytes, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLong(limit);
    throw new NoResponseError(`the response is not ${shown}, as its Content-Encoding says`);
  }
}

/** @param limit - in bytes */
export function tooLong(limit: number): NoResponseError {
  return new NoResponseError(`the response is longer than ${limit} bytes`);
}

/** The first byte that is no part of a character is shown as an escape, the others as replacement characters. */
function withEscape(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  let [from, at] = [0, 0];
  for (let i = text.indexOf(REPLACEMENT); i >= 0; i = text.indexOf(REPLACEMENT, i + 1)) {
    at += Buffer.byteLength(text.slice(from, i));
    // The target may have sent this very character.
    if (bytes.readUIntBE(at, Math.min(3, bytes.byteLength - at)) !== REPLACEMENT_BYTES) {
      const byte = bytes.toString('hex', at, at + 1).toUpperCase();
      return `${text.slice(0, i)}\\x${byte}${text.slice(i + 1)}`;
    }
    from = i;
  }
  return text;
}
