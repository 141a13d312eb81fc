import { isAscii } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { parse as parseContentType } from 'content-type';
import { jsonExcess, type JsonLimits } from '../../core/jsonExcess.js';
import { UnreadableBody } from './readBytes.js';

/** Far above what any documented request needs: 3 levels, a dozen fields, two embeddings of 512 numbers. */
const JSON_LIMITS: JsonLimits = { depth: 32, keys: 1_000, commas: 100_000 };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Parse a body as JSON. An empty one counts as an object without fields. @throws UnreadableBody */
export function parseJson(bytes: Uint8Array, headers: IncomingMessage['headers']): unknown {
  if (bytes.byteLength === 0) return {};
  const { charset = 'utf-8' } = parseContentType(headers['content-type'] ?? '').parameters;
  if (!/^(?:utf-?8|us-ascii)$/i.test(charset)) {
    throw new UnreadableBody('encoding', 'JSON is read as UTF-8 only, and its charset says otherwise');
  }
  const text = decoded(bytes);
  const excess = jsonExcess(text, JSON_LIMITS);
  if (excess !== undefined) throw new UnreadableBody('malformed', `the JSON is refused unread: ${excess}`);
  try {
    return parseWithLongTexts(text);
  } catch {
    throw new UnreadableBody('malformed', 'not valid JSON');
  }
}

function decoded(bytes: Uint8Array): string {
  // Most JSON is, embeddings and base64 always; one byte a character is read and looked through several times as fast.
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  try {
    return utf8.decode(bytes);
  } catch {
    throw new UnreadableBody('malformed', 'not valid JSON: it is not UTF-8');
  }
}

const LONG = 16 * 1024;
/** What no string of JSON may hold as it is. */
const CONTROL = /[\0-\x1f]/;
const COLON = /[ \t\r\n]*:/y;

/**
 * JSON.parse, which takes several nanoseconds for each character, with the long texts taken out before and put back after:
 * images in base64 are nearly all of the bodies that they come in. A text with escapes is left to JSON.parse altogether, so
 * that a quote is a quote, and so that what stands for a long text, an escape, can be nothing that came with the request.
 *
 * @throws SyntaxError
 */
export function parseWithLongTexts(json: string): unknown {
  if (json.length < LONG || json.includes('\\')) return JSON.parse(json);
  const taken: string[] = [];
  let short = '';
  let done = 0;
  for (let start = json.indexOf('"'); start >= 0;) {
    const end = json.indexOf('"', start + 1);
    if (end < 0) break;
    if (end - start > LONG && !isName(json, end)) {
      const text = json.slice(start + 1, end);
      if (CONTROL.test(text)) throw new SyntaxError('a control character in a string');
      short += `${json.slice(done, start)}"\\u0000${taken.length}"`;
      taken.push(text);
      done = end + 1;
    }
    start = json.indexOf('"', end + 1);
  }
  if (taken.length === 0) return JSON.parse(json);
  return JSON.parse(short + json.slice(done), (_name, value: unknown) =>
    typeof value === 'string' && value.startsWith('\0') ? taken[Number(value.slice(1))] : value,
  );
}

/** Whether the string that ends here is the name of a field. */
function isName(json: string, end: number): boolean {
  COLON.lastIndex = end + 1;
  return COLON.test(json);
}
