import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseBody } from '../evaluate/parseBody.js';
import { responseText } from './responseText.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const text = (bytes: Buffer | string, headers: Record<string, string> = JSON_TYPE, limit = 1000): string =>
  responseText(Buffer.from(bytes), headers, limit);

describe('a body', () => {
  it.each([
    ['gzip', gzipSync('{"a":"é"}')],
    ['GZIP', gzipSync('{"a":"é"}')],
    ['x-gzip', gzipSync('{"a":"é"}')],
    ['deflate', deflateSync('{"a":"é"}')],
    ['deflate', deflateRawSync('{"a":"é"}')],
    ['br', brotliCompressSync('{"a":"é"}')],
    ['identity', Buffer.from('{"a":"é"}')],
    ['', Buffer.from('{"a":"é"}')],
  ])('that came as %s is inflated', (encoding, bytes) => {
    expect(text(bytes, { ...JSON_TYPE, 'content-encoding': encoding })).toBe('{"a":"é"}');
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(2000))],
    ['deflate', deflateSync(Buffer.alloc(2000))],
    ['br', brotliCompressSync(Buffer.alloc(2000))],
  ])('that inflates to more than its limit is not inflated (%s)', (encoding, bytes) => {
    expect(() => text(bytes, { 'content-encoding': encoding })).toThrow(
      'the response is longer than 1000 bytes',
    );
  });

  it.each([
    ['gzip', Buffer.from('{}'), 'the response is not "gzip", as its Content-Encoding says'],
    ['gzip', gzipSync('{"a":1}').subarray(0, 15), 'the response is not "gzip", as its Content-Encoding says'],
    [
      'gzip, gzip',
      gzipSync(gzipSync('{}')),
      'the response has the Content-Encoding "gzip, gzip", which nobody asked for',
    ],
    [
      'zstd\u0001',
      Buffer.from('{}'),
      String.raw`the response has the Content-Encoding "zstd\u0001", which nobody asked for`,
    ],
  ])('that cannot be inflated is no response (%s)', (encoding, bytes, message) => {
    expect(() => text(bytes, { 'content-encoding': encoding })).toThrow(message);
  });

  it('without bytes may say that it is anything', () => {
    expect(text('', { 'content-encoding': 'br' })).toBe('');
  });
});

describe('a byte that is no UTF-8', () => {
  it.each([
    ['{"a":"caf\\xE9 au lait"}', Buffer.from('{"a":"café au lait"}', 'latin1')],
    ['{"é":"\\xC3"}', Buffer.concat([Buffer.from('{"é":"'), Buffer.from([0xc3]), Buffer.from('"}')])],
    [
      '{"a":"\ufffd\\xED\ufffd\ufffd"}',
      Buffer.concat([Buffer.from('{"a":"\ufffd'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    ],
    ['\\xFF', Buffer.from([0xff])],
  ])('makes JSON of it broken: %s', (shown, bytes) => {
    expect(text(bytes)).toBe(shown);
    expect(parseBody(shown)).toHaveProperty('broken');
  });

  it('is a replacement character in a body of another type', () => {
    expect(text(Buffer.from([0x61, 0xff]), { 'content-type': 'text/plain' })).toBe('a\ufffd');
  });

  it('is not seen in a replacement character that was sent', () => {
    expect(text('{"a":"\ufffd"}')).toBe('{"a":"\ufffd"}');
  });
});

it('a byte order mark stays, for JSON has none', () => {
  expect(text('\ufeff{}')).toBe('\ufeff{}');
});
