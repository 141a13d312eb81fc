import type { Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { times } from '../torture/longForm.js';

/** What a server does once the first bytes of a request have come. */
export type Misbehaviour = (socket: Socket) => void;

const MEGABYTE = 1024 * 1024;
/** Size of what is merely long. */
const LONG = times(64 * 1024, MEGABYTE);

/** The bytes of a response with this body. */
function response(
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
  status = '200 OK',
): Buffer {
  const all = {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`, 'latin1'),
    Buffer.from(body),
  ]);
}

/** Send bytes, and end the connection in good order. */
const ends =
  (bytes: string | Buffer): Misbehaviour =>
  (socket) => {
    socket.end(bytes);
  };

const responses = (
  body: string | Buffer,
  headers?: Readonly<Record<string, string>>,
  status?: string,
): Misbehaviour => ends(response(body, { Connection: 'close', ...headers }, status));

/** Send bytes again and again, as fast as they are taken or now and then. */
function repeats(start: string, bytes: string | Buffer, pause = 0): Misbehaviour {
  return (socket) => {
    socket.write(start);
    const go = (): void => {
      while (!socket.destroyed) {
        const room = socket.write(bytes);
        if (pause > 0) {
          setTimeout(go, pause);
          return;
        }
        if (!room) {
          socket.once('drain', go);
          return;
        }
      }
    };
    go();
  };
}

function resets(bytes: string): Misbehaviour {
  return (socket) => {
    socket.write(bytes, () => {
      // What was written is to arrive before the reset.
      setTimeout(() => socket.resetAndDestroy(), 20);
    });
  };
}

const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** Servers that never come to the end of a response: a call against them takes all its time. */
export const ENDLESS: Readonly<Record<string, Misbehaviour>> = {
  'says nothing': () => undefined,
  'dribbles a body for ever': repeats(`${OK}Content-Length: 1000000\r\n\r\n`, ' ', 5),
  'dribbles headers for ever': repeats(OK, 'X', 5),
  'sends one interim response after the other': repeats(
    '',
    'HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n',
    5,
  ),
  'floods with interim responses': repeats('', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(100)),
  'stops in the middle of a body': (socket) => {
    socket.write(`${OK}Content-Length: 100\r\n\r\n{`);
  },
  'stops in the middle of its headers': (socket) => {
    socket.write(OK);
  },
};

/** Servers whose responses are none. With each, the reason that is given. */
export const UNANSWERING: Readonly<Record<string, readonly [Misbehaviour, RegExp]>> = {
  'sends a gigabyte': [
    repeats(`${OK}Content-Length: 1073741824\r\n\r\n`, Buffer.alloc(65_536, ' ')),
    /longer than \d+ bytes/,
  ],
  'sends without an end': [repeats(`${OK}\r\n`, Buffer.alloc(65_536, ' ')), /longer than \d+ bytes/],
  'sends chunks of one byte without an end': [
    repeats(`${OK}Transfer-Encoding: chunked\r\n\r\n`, '1\r\n \r\n'.repeat(5000)),
    /longer than \d+ bytes/,
  ],
  'sends a gzip bomb': [
    responses(gzipSync(Buffer.alloc(times(20, 100) * MEGABYTE)), { 'Content-Encoding': 'gzip' }),
    /longer than \d+ bytes/,
  ],
  'sends a brotli bomb': [
    responses(brotliCompressSync(Buffer.alloc(times(20, 100) * MEGABYTE)), { 'Content-Encoding': 'br' }),
    /longer than \d+ bytes/,
  ],
  'has an encoding that is not known': [
    responses('{}', { 'Content-Encoding': 'lzma' }),
    /Content-Encoding "lzma"/,
  ],
  'sends gzip that is none': [responses('{}', { 'Content-Encoding': 'gzip' }), /not "gzip"|incorrect header/],
  'closes without a word': [ends(''), /broke the connection off/],
  'closes in the middle of its headers': [ends(OK), /broke the connection off|no HTTP/],
  'closes in the middle of its body': [
    ends(`${OK}Content-Length: 100\r\n\r\n{`),
    /broke the connection off|another length/,
  ],
  'closes in the middle of a chunk': [
    ends(`${OK}Transfer-Encoding: chunked\r\n\r\n64\r\n{`),
    /broke the connection off|no HTTP/,
  ],
  'resets at once': [(socket) => socket.resetAndDestroy(), /broke the connection off/],
  'resets in the middle of its headers': [resets(OK), /broke the connection off/],
  'resets in the middle of its body': [
    resets(`${OK}Content-Length: 100\r\n\r\n{`),
    /broke the connection off/,
  ],
  'sends headers of a megabyte': [
    ends(`${OK}X: ${'x'.repeat(MEGABYTE)}\r\n\r\n`),
    /longer than 16 KiB|broke the connection off/,
  ],
  'sends headers without an end': [
    repeats(OK, `X: ${'x'.repeat(1000)}\r\n`),
    /longer than 16 KiB|broke the connection off/,
  ],
  'sends a page and no head': [ends('<html><body>It works!</body></html>'), /no HTTP/],
  'answers as another protocol': [ends('ICY 200 OK\r\n\r\n'), /no HTTP/],
  'answers in bytes of any kind': [
    ends(Buffer.from(Array.from({ length: 500 }, (_, i) => (i * 37) & 0xff))),
    /no HTTP/,
  ],
  'answers as HTTP/2': [ends(Buffer.from('000012040000000000000300000064', 'hex')), /no HTTP/],
  'has a status that is no number': [ends('HTTP/1.1 OK 200\r\n\r\n'), /no HTTP/],
  'has a chunk size that is no number': [ends(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n`), /no HTTP/],
  'has two lengths': [
    ends(`${OK}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}`),
    /no HTTP|another length/,
  ],
  'has a length and chunks': [
    ends(`${OK}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
    /no HTTP|another length/,
  ],
  'has a length below zero': [ends(`${OK}Content-Length: -1\r\n\r\n{}`), /no HTTP/],
  'has a NUL in a header': [ends(`${OK}X: a\0b\r\n\r\n`), /no HTTP/],
};

/** Servers that respond, and break requirements: the rules fail, and nothing else happens. */
export const WRONG: Readonly<Record<string, Misbehaviour>> = {
  'sends thousands of headers': ends(`${OK}${'X: y\r\n'.repeat(5000)}\r\n`),
  'redirects to itself': responses('', { Location: '/' }, '302 Found'),
  'redirects to a file': responses('', { Location: 'file:///etc/passwd' }, '307 Temporary Redirect'),
  'sends Latin-1': responses(Buffer.from('{"error":"café"}', 'latin1')),
  'sends Latin-1 and says so': responses(Buffer.from('{"error":"café"}', 'latin1'), {
    'Content-Type': 'application/json; charset=iso-8859-1',
  }),
  'sends UTF-16': responses(Buffer.from('{"error":"x"}', 'utf16le'), {
    'Content-Type': 'application/json; charset=utf-16',
  }),
  'sends a byte order mark': responses('\ufeff{"error":"x"}'),
  'sends bytes of any kind as JSON': responses(
    Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 37) & 0xff)),
  ),
  'nests tens of thousands of levels': responses(deep(times(30_000, 100_000))),
  'nests 900 levels': responses(deep(900)),
  'opens brackets without an end': responses('['.repeat(LONG - 1)),
  'sends very many numbers': responses(`[${'1,'.repeat(LONG / 2 - 10)}1]`),
  'sends many faces': responses(
    `{"faces":[${'{"confidence":-1,"face":{}},'.repeat(times(1000, 20_000))}{}],"results":[${'{"age":[]},'.repeat(times(1000, 20_000))}{}]}`,
  ),
  'sends numbers beyond all bounds': responses(
    '{"similarity":1e999,"distance":-1e999,"threshold":1e-999,"score":123456789012345678901234567890}',
  ),
  'repeats its keys': responses('{"similarity":1,"similarity":2,"result":1,"result":"verified"}'),
  'sends names of prototypes': responses(
    '{"__proto__":{"similarity":1,"verified":true},"constructor":{"prototype":{"similarity":1}},"toString":1}',
  ),
  'sends headers with names of prototypes': responses('{}', {
    __proto__x: '1',
    constructor: 'x',
    toString: 'y',
    hasOwnProperty: 'z',
    'Set-Cookie': '__proto__=1',
  }),
  'sends a list that looks like an embedding': responses(`[${'-1,'.repeat(60)}null]`),
  'sends a long run of line breaks': responses('\n'.repeat(LONG / 2)),
  'sends a long run of dashes': responses('a-'.repeat(LONG / 4), { 'Content-Type': 'text/plain' }),
  'sends a long run of brackets in a text': responses(JSON.stringify('"loc": ['.repeat(LONG / 8 - 50))),
  'sends a long run of stack frames': responses(JSON.stringify({ detail: 'at x ('.repeat(LONG / 8 - 50) })),
  'sends a field name of a long run': responses(`{"${'n'.repeat(LONG / 2)}":1}`),
  'sends a text of a long run': responses(
    JSON.stringify({ access_token: 'n'.repeat(LONG / 2), message: 'n'.repeat(1000) }),
  ),
  'gives tokens with line breaks': responses(
    JSON.stringify({ access_token: 'a\r\nX-Evil: 1', uploadUrl: 'http://[', key: '\0', token: '\ud800' }),
  ),
  'gives addresses that are none': responses(
    JSON.stringify({
      uploads: [{ uploadUrl: 'http://[', fileKey: '\0' }],
      files: [{ uploadUrl: 'http:// /' }],
    }),
  ),
  'sends control characters in its headers': responses('{}', { 'X-Bell': '\u0007\u001b[31m' }),
  'sends no body with 200': responses(''),
  'sends a body with 204': responses('{}', {}, '204 No Content'),
  'sends 304': ends('HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n'),
  'has a status of 999': responses('{}', {}, '999 Too Much'),
  'has more than its length says': ends(
    Buffer.concat([response('{}'), Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil')]),
  ),
  'answers before it has read, and closes': responses('{"error":"too much"}', {}, '413 Content Too Large'),
  'sends interim responses before the last': ends(
    Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(20)), response('{}')]),
  ),
  'says that it is gzip, with an empty body': responses('', { 'Content-Encoding': 'gzip' }),
  'compresses without being asked': responses(gzipSync('{"error":"x"}'), { 'Content-Encoding': 'gzip' }),
};
