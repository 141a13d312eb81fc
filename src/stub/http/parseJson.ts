import { isAscii } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { parse } from 'content-type';
import { jsonExcess, type JsonLimits } from '../../core/jsonExcess.js';
import { UnreadableBody } from './readBytes.js';

/** Far above what any documented request needs: 3 levels, a dozen fields, two embeddings of 512 numbers. */
export const JSON_LIMITS: JsonLimits = { depth: 32, keys: 1_000, commas: 100_000 };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Parse a body as JSON. An empty one counts as an object without fields. @throws UnreadableBody */
export function parseJson(bytes: Uint8Array, headers: IncomingMessage['headers']): unknown {
  if (bytes.byteLength === 0) return {};
  const { charset = 'utf-8' } = parse(headers['content-type'] ?? '').parameters;
  if (!/^(?:utf-?8|us-ascii)$/i.test(charset)) {
    throw new UnreadableBody('encoding', 'JSON is read as UTF-8 only, and its charset says otherwise');
  }
  const text = decoded(bytes);
  const excess = jsonExcess(text, JSON_LIMITS);
  if (excess !== undefined) throw new UnreadableBody('malformed', `the JSON is refused unread: ${excess}`);
  try {
    return JSON.parse(text) as unknown;
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
