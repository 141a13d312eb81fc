import { deflateSync, gzipSync, brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/contract/Operation.js';
import { head, rawCall, whole, type RawResponse } from '../support/rawCall.js';
import { TortureStub, wrongIn } from '../support/TortureStub.js';
import { validCall } from '../support/validCalls.js';
import { LONG, record, times } from './longForm.js';

const FILE = 'test/torture/hostile-bodies-are-refused.test.ts';
const stub = TortureStub.forThisFile();
/** In the short form one of each vendor. */
const JSON_OPERATIONS = LONG
  ? [
      'verify',
      'analyze',
      'lookalike',
      'presignUpload',
      'detectFaces',
      'getFaceEmbeddings',
      'compareFaceEmbeddings',
    ]
  : ['verify', 'presignUpload', 'compareFaceEmbeddings'];
const FORMS = ['compareFaces', 'facematch', 'authorize'];
const tried = { requests: 0, wrong: 0 };

type Body = string | Uint8Array;

/** Send a body to an operation and hold what comes back against its document. */
async function send(
  operation: Operation,
  body: Body,
  headers: Readonly<Record<string, string | number>> = {},
): Promise<RawResponse> {
  const credentials = await stub.credentials(operation);
  const all = { ...credentials, 'Content-Type': 'application/json', ...headers };
  return judge(
    operation,
    await rawCall(stub.url, whole('POST', operation.path, all, body), { within: 20_000 }),
  );
}

function judge(operation: Operation, response: RawResponse): RawResponse {
  const wrong = wrongIn(operation, response);
  tried.requests++;
  if (wrong.length > 0) tried.wrong++;
  expect(wrong, `${operation.operationId}: ${response.body.slice(0, 300)}`).toEqual([]);
  return response;
}

async function good(operationId: string): Promise<string> {
  return JSON.stringify((await validCall(operationId)).json);
}

const deep = (levels: number, open = '[', close = ']'): string => open.repeat(levels) + close.repeat(levels);
const MEGABYTE = 1024 * 1024;

/** Bodies that are no JSON, too much JSON, or JSON of another form. */
const BAD_JSON: readonly (readonly [string, Body])[] = [
  ['100,000 brackets', deep(100_000)],
  ['100,000 braces', deep(100_000, '{"a":', '}').replace(':}', ':1}')],
  ['brackets without an end', '['.repeat(times(2, 40) * MEGABYTE)],
  ['braces without an end', '{"a":'.repeat(200_000)],
  ['33 levels in an unknown field', `{"extra":${deep(33)}}`],
  [
    '10,000 fields',
    JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, i]))),
  ],
  ['a million numbers', JSON.stringify(Array.from({ length: 1_000_000 }, () => 0))],
  ['quotes and backslashes', `"${String.raw`\"`.repeat(MEGABYTE)}`],
  ['a number of a million digits', '1'.repeat(MEGABYTE)],
  ['a million spaces', ' '.repeat(MEGABYTE)],
  ['NUL bytes', Buffer.alloc(1000)],
  ['a NUL in a string', '{"a":"\0"}'],
  ['invalid UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ['half a surrogate pair in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ['an overlong encoding', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
  ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
  ['two byte order marks', '\ufeff\ufeff{}'],
  ['huge exponents', '{"embedding1":[1e999,-1e999],"limit":1e400}'],
  ['a text', '"text"'],
  ['null', 'null'],
  ['nothing', ''],
];

describe.each(JSON_OPERATIONS)('%s refuses as its document says', (operationId) => {
  it.each(BAD_JSON)('%s', async (_what, body) => {
    const response = await send(stub.operation(operationId), body);
    expect(response.status).toBe(operationId === 'presignUpload' && response.status === 422 ? 422 : 400);
  });

  it.each([
    ['an unknown Content-Encoding', '{}', { 'Content-Encoding': 'lzma' }],
    ['two Content-Encodings', gzipSync(gzipSync('{}')), { 'Content-Encoding': 'gzip, gzip' }],
    ['gzip that is none', '{}', { 'Content-Encoding': 'gzip' }],
    ['gzip that is cut', gzipSync(Buffer.alloc(5000, 'x')).subarray(0, 20), { 'Content-Encoding': 'gzip' }],
    ['a gzip bomb', gzipSync(Buffer.alloc(100 * MEGABYTE)), { 'Content-Encoding': 'gzip' }],
    ['a deflate bomb', deflateSync(Buffer.alloc(100 * MEGABYTE)), { 'Content-Encoding': 'deflate' }],
    ['a brotli bomb', brotliCompressSync(Buffer.alloc(20 * MEGABYTE, '[')), { 'Content-Encoding': 'br' }],
    ['another charset', '{}', { 'Content-Type': 'application/json; charset=utf-16' }],
    ['a charset that there is not', '{}', { 'Content-Type': 'application/json; charset=nonsense' }],
    ['a content type that is none', '{}', { 'Content-Type': ';;;=' }],
    [
      'a content type of 10,000 parameters',
      '{}',
      { 'Content-Type': `application/json${';a=b'.repeat(3000)}` },
    ],
  ])('%s', async (_what, body, headers) => {
    const before = process.memoryUsage().rss;
    const response = await send(stub.operation(operationId), body, headers);
    expect(response.status).toBe(400);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * MEGABYTE);
  });

  it('a body that is announced too large, without reading it', async () => {
    const operation = stub.operation(operationId);
    const headers = { ...(await stub.credentials(operation)), 'Content-Type': 'application/json' };
    const bytes = head('POST', operation.path, { ...headers, 'Content-Length': 100 * 1024 * MEGABYTE });
    const response = judge(operation, await rawCall(stub.url, [bytes]));
    expect(response.status).toBe(400);
    expect(response.headers['x-doppel-notice']).toMatch(/^the body is too large/);
    expect(response.milliseconds).toBeLessThan(5000);
  });

  it('a body without an announced length as soon as it is too large', async () => {
    const operation = stub.operation(operationId);
    const headers = { ...(await stub.credentials(operation)), 'Content-Type': 'application/json' };
    const start = head('POST', operation.path, { ...headers, 'Transfer-Encoding': 'chunked' });
    const response = judge(operation, await rawCall(stub.url, endless(start), { within: 20_000 }));
    expect(response.status ?? 400).toBe(400);
    expect(response.ending).not.toBe('hang');
  });
});

it('takes what is sound: gzip, deflate, brotli, a byte order mark, a charset in quotes', async () => {
  const operation = stub.operation('compareFaceEmbeddings');
  const text = await good('compareFaceEmbeddings');
  const responses = [
    await send(operation, gzipSync(text), { 'Content-Encoding': 'gzip' }),
    await send(operation, deflateSync(text), { 'Content-Encoding': 'DEFLATE' }),
    await send(operation, brotliCompressSync(text), { 'Content-Encoding': 'br' }),
    await send(operation, text, { 'Content-Encoding': 'identity' }),
    await send(operation, `\ufeff${text}`),
    await send(operation, text, { 'Content-Type': 'application/json; charset="UTF-8"' }),
  ];
  expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
});

it('gives a body in chunks of one byte no more memory than its bytes', async () => {
  const operation = stub.operation('verify');
  const headers = { ...(await stub.credentials(operation)), 'Content-Type': 'application/json' };
  const start = head('POST', operation.path, { ...headers, 'Transfer-Encoding': 'chunked' });
  const chunks = '1\r\n \r\n'.repeat(10_000);
  const before = process.memoryUsage().rss;
  const pieces = [start, ...Array.from({ length: times(10, 100) }, () => chunks), '0\r\n\r\n'];
  const response = judge(operation, await rawCall(stub.url, pieces, { within: 200_000 }));
  expect(response.status).toBe(400);
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * MEGABYTE);
});

describe('the admin API', () => {
  const put = (body: Body, headers: Readonly<Record<string, string>> = {}): Promise<RawResponse> =>
    rawCall(
      stub.handle.adminUrl,
      whole(
        'PUT',
        '/__doppel/faults',
        { Host: 'localhost', 'Content-Type': 'application/json', ...headers },
        body,
      ),
    );

  it.each(BAD_JSON.filter(([, body]) => Buffer.byteLength(body) < MEGABYTE))(
    'refuses %s',
    async (_what, body) => {
      const response = await put(body);
      tried.requests++;
      expect([400, 413]).toContain(response.status);
      expect(JSON.parse(response.body)).toMatchObject({ status: response.status });
    },
  );

  it('refuses a megabyte and more, a bomb, and what it cannot inflate', async () => {
    expect((await put(' '.repeat(MEGABYTE + 1))).status).toBe(413);
    expect((await put(gzipSync(Buffer.alloc(50 * MEGABYTE)), { 'Content-Encoding': 'gzip' })).status).toBe(
      413,
    );
    expect((await put('{}', { 'Content-Encoding': 'gzip' })).status).toBe(400);
    expect((await put('{}', { 'Content-Encoding': 'lzma' })).status).toBe(415);
    expect((await put('{}', { 'Content-Type': 'application/json; charset=latin1' })).status).toBe(415);
  });
});

describe.each(FORMS)('%s refuses as its document says', (operationId) => {
  const type = 'multipart/form-data; boundary=b';
  it.each([
    ['no boundary', '--b--', 'multipart/form-data'],
    ['an empty boundary', '----', 'multipart/form-data; boundary='],
    ['a boundary of 10,000 characters', 'x', `multipart/form-data; boundary=${'b'.repeat(10_000)}`],
    ['a boundary in quotes without an end', 'x', 'multipart/form-data; boundary="'],
    ['a boundary of line breaks', 'x', String.raw`multipart/form-data; boundary="\r\n\r\n"`],
    ['two boundaries', '--a--', 'multipart/form-data; boundary=b; boundary=a'],
    ['a thousand parts', parts(1000), type],
    ['a hundred thousand parts', parts(100_000), type],
    [
      'a field name of a megabyte',
      `--b\r\nContent-Disposition: form-data; name="${'n'.repeat(MEGABYTE)}"\r\n\r\n\r\n--b--`,
      type,
    ],
    [
      'a field name of 10,000 characters',
      `--b\r\nContent-Disposition: form-data; name="${'n'.repeat(10_000)}"\r\n\r\n\r\n--b--`,
      type,
    ],
    ['a thousand headers of a part', `--b\r\n${'X: y\r\n'.repeat(1000)}\r\n\r\n--b--`, type],
    ['a megabyte of headers', `--b\r\nX: ${'y'.repeat(MEGABYTE)}\r\n\r\n\r\n--b--`, type],
    ['a million line breaks', '\r\n'.repeat(MEGABYTE), type],
    ['boundaries alone', '--b\r\n'.repeat(100_000), type],
    ['nested names', field('a[b][c][d]'.repeat(9)), type],
    ['an index of a billion', field('file_a[1000000000]'), type],
    [
      'a nested multipart',
      `--b\r\nContent-Disposition: form-data; name="file_a"\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--\r\n--b--`,
      type,
    ],
    ['20,000 fields in a URL-encoded body', 'a=b&'.repeat(20_000), 'application/x-www-form-urlencoded'],
    ['percent signs that are none', '%=%&%zz=%E0%A4&=', 'application/x-www-form-urlencoded'],
  ])('%s', async (_what, body, contentType) => {
    const response = await send(stub.operation(operationId), body, { 'Content-Type': contentType });
    expect([400, 422]).toContain(response.status);
  });

  it('a form that is announced too large, without reading it', async () => {
    const operation = stub.operation(operationId);
    const headers = { ...(await stub.credentials(operation)), 'Content-Type': type };
    const bytes = head('POST', operation.path, { ...headers, 'Content-Length': 100 * 1024 * MEGABYTE });
    const response = judge(operation, await rawCall(stub.url, [bytes]));
    expect([400, 422]).toContain(response.status);
  });
});

it('has been counted', () => {
  record({
    what: 'hostile bodies: JSON, encodings, forms',
    tried: tried.requests,
    against: '5xx, hangs, undocumented responses',
    happened: tried.wrong,
    file: FILE,
  });
  expect(tried.wrong).toBe(0);
});

function parts(count: number): string {
  const one = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n';
  return `${one.repeat(count)}--b--\r\n`;
}

function field(name: string): string {
  return `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nx\r\n--b--\r\n`;
}

/** A body without an end, in chunks of a megabyte. */
function* endless(start: string): Generator<string> {
  yield start;
  for (;;) yield `${MEGABYTE.toString(16)}\r\n${' '.repeat(MEGABYTE)}\r\n`;
}
