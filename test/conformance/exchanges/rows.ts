import type { ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Case } from '../../../src/conformance/index.js';

export const HOSTS = ['native', 'newman', 'collection', 'recording', 'proxy'] as const;
export type Host = (typeof HOSTS)[number];

/** What the callers of the table have. None of it may stand in an event. */
export const KEY = ['table-key', '0123456789+/='].join('-');
export const OPAQUE_TOKEN = 'opaque-token-of-the-table-42';
export const SIGNED_TOKEN = [
  'eyJhbGciOiJIUzI1NiJ9',
  'eyJzdWIiOiJzb21lYm9keSJ9',
  'c2lnbmF0dXJlLW9mLXRoZS10YWJsZQ',
].join('.');
/** A key that nobody has; the suite shows it to everybody. */
export const WRONG_KEY = 'table-no-such-key';

/** What was sent, as the server of the table knows it. */
interface Sent {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly url: string;
  readonly body: Buffer;
  /** Base64 of the image that every case may send. */
  readonly image: string;
}

/** What the server does: a response in full, or something of its own. */
interface Canned {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** An object becomes JSON. */
  readonly body?: object | string | Buffer;
}
type Reply = Canned | ((sent: Sent, response: ServerResponse) => Canned | undefined);

/** One exchange, and what every host must say of it. */
export interface Row extends Pick<Case, 'as' | 'request' | 'capture'> {
  readonly what: string;
  readonly reply: Reply;
  /** The standing rules that are missed; every other one that could be judged is kept. */
  readonly fails?: readonly Rule[];
  /** No standing rule is judged. */
  readonly unjudged?: true;
  /** There is no response: its case misses the rule that it proves. */
  readonly unanswered?: true;
  /** Hosts that cannot say the same, and why. */
  readonly unlike?: Partial<
    Record<
      Host,
      {
        readonly fails?: readonly Rule[];
        readonly skip?: true;
        /** The response is shown otherwise, too. */
        readonly shown?: true;
        readonly because: string;
      }
    >
  >;
}
type Rule = 'leaks' | 'schema' | 'type' | 'text';

const SOUND = { score: 0.5 };
const json = (body: object, more: Canned = {}): Canned => ({ body, ...more });
const says = (message: string): Canned => json({ ...SOUND, message });
const leaksNothingElse = { fails: ['leaks'] } as const;
const unreadable = { fails: ['schema'] } as const;

const SOUND_ROWS: readonly Row[] = [
  { what: 'a sound response', reply: json(SOUND) },
  {
    what: 'a sound response to a form with a file',
    request: { path: '/v1/upload', form: { image: { image: 'selfie-a' }, note: { text: 'a note' } } },
    reply: json(SOUND),
  },
  {
    what: 'a sound response to a urlencoded body',
    request: { urlencoded: { a: 'b' } },
    reply: json(SOUND),
  },
  { what: 'a documented refusal', reply: json({ error: 'no such thing' }, { status: 400 }) },
  { what: 'more fields than documented', reply: json({ ...SOUND, more: [1, 2, 3] }) },
  {
    what: 'two headers of one name',
    reply: json(SOUND, { headers: { 'X-Note': ['one', 'two'] } }),
  },
  {
    what: 'a compressed response',
    reply: { headers: { 'Content-Encoding': 'gzip' }, body: gzipSync(JSON.stringify(SOUND)) },
  },
  {
    what: 'a response compressed in another way',
    reply: { headers: { 'Content-Encoding': 'br' }, body: brotliCompressSync(JSON.stringify(SOUND)) },
  },
  {
    what: 'a list of numbers as long as an embedding',
    reply: json({ ...SOUND, embedding: Array.from({ length: 512 }, (_, i) => i / 512) }),
  },
  {
    what: 'an image that nobody sent',
    reply: json({ ...SOUND, image: Buffer.alloc(9000, 'another image').toString('base64') }),
  },
  {
    what: 'a path that is none of the operation',
    request: { path: '/elsewhere', json: {} },
    reply: json({}),
    unjudged: true,
  },
  {
    what: 'a method that is none of the operation',
    request: { method: 'PUT', json: {} },
    reply: json({}),
    unjudged: true,
  },
];

const named = {
  recording: { fails: ['leaks'], because: 'the name of the key stands in its place, however it was written' },
} as const;

const LEAKS: readonly Row[] = [
  { what: 'the key in the body', reply: says(`there is no account of ${KEY}`), ...leaksNothingElse },
  {
    what: 'the key in a header',
    reply: json(SOUND, { headers: { 'X-Echo': KEY } }),
    ...leaksNothingElse,
  },
  {
    what: 'the key as it stands in a URL, which is hidden though no rule looks for it',
    reply: json(SOUND, { headers: { 'X-Echo': encodeURIComponent(KEY) } }),
    unlike: named,
  },
  {
    what: 'the key in hexadecimal and in base64, which is hidden though no rule looks for it',
    reply: says(`${Buffer.from(KEY).toString('hex')} ${Buffer.from(KEY).toString('base64')}`),
    unlike: named,
  },
  {
    what: 'a key that nobody has',
    as: 'unknown',
    reply: json({ error: `who is ${WRONG_KEY}?` }, { status: 400 }),
    ...leaksNothingElse,
  },
  {
    what: 'a key that was sent in the query',
    as: 'inQuery',
    reply: says(`you said ${KEY}`),
    fails: ['leaks'],
    unlike: {
      proxy: {
        fails: [],
        because: 'it was given no variables, and only headers are known to hold credentials',
      },
    },
  },
  {
    what: 'the image that was sent as base64',
    request: { json: { image: '{{base64 selfie-a}}' } },
    reply: ({ image }) => says(image),
    ...leaksNothingElse,
  },
  {
    what: 'the image that was sent as a data: URL',
    request: { json: { image: '{{data-uri selfie-a}}' } },
    reply: ({ image }) => says(`got ${image}`),
    ...leaksNothingElse,
  },
  {
    what: 'the whole request',
    request: { json: { image: '{{base64 selfie-a}}' } },
    reply: ({ body }) => says(body.toString()),
    ...leaksNothingElse,
  },
  {
    what: 'the image that was sent as a file',
    request: { path: '/v1/upload', form: { image: { image: 'selfie-a' } } },
    reply: ({ image }) => says(image),
    fails: ['leaks'],
    unlike: { proxy: { fails: [], because: 'the sketch of a host does not read forms' } },
  },
  {
    what: 'a stack trace',
    reply: says('it failed\n    at compare (server.js:1:1)\n    at run (server.js:2:2)'),
    ...leaksNothingElse,
  },
  { what: 'a path of the server', reply: says('cannot open /var/lib/faces/1.jpg'), ...leaksNothingElse },
  { what: 'the name of an exception', reply: says('ValueError: out of range'), ...leaksNothingElse },
  { what: 'an internal address', reply: says('no response of 10.0.0.7:5432'), ...leaksNothingElse },
];

const TOKENS: readonly Row[] = [
  {
    what: 'a token that is issued',
    reply: json({ ...SOUND, access_token: OPAQUE_TOKEN }),
    capture: { token: 'access_token' },
  },
  {
    what: 'the issued token, sent and repeated',
    as: 'bearer',
    reply: says(`known: ${OPAQUE_TOKEN}`),
    ...leaksNothingElse,
  },
  {
    what: 'the issued token, repeated later',
    reply: says(`still known: ${OPAQUE_TOKEN}`),
    fails: ['leaks'],
    unlike: {
      collection: { fails: [], because: 'no case says that a value which was issued is a secret' },
      proxy: { fails: [], because: 'no case says that a value which was issued is a secret' },
    },
  },
  { what: 'a signed token that nobody captures', reply: says(`upload to /u/${SIGNED_TOKEN}`) },
];

const BROKEN: readonly Row[] = [
  { what: 'JSON that breaks off', reply: { body: '{"score": 0.' }, ...unreadable },
  { what: 'an empty body', reply: { body: '' }, ...unreadable },
  { what: 'another type of a field', reply: json({ score: 'high' }), ...unreadable },
  { what: 'a missing field', reply: json({}), ...unreadable },
  { what: 'JSON too deep to be walked', reply: { body: '['.repeat(2000) + ']'.repeat(2000) }, ...unreadable },
  {
    what: 'bytes that are no UTF-8',
    reply: { body: Buffer.from('{"score": 0.5, "message": "caf\xe9"}', 'latin1') },
    fails: ['schema'],
    unlike: {
      newman: { fails: [], shown: true, because: 'newman has decoded the body before anybody sees it' },
      collection: { fails: [], shown: true, because: 'newman has decoded the body before anybody sees it' },
    },
  },
  {
    what: 'a page of HTML',
    reply: { headers: { 'Content-Type': 'text/html' }, body: '<html>forbidden word</html>' },
    fails: ['schema', 'type', 'text'],
  },
  { what: 'a status that is not documented', reply: json(SOUND, { status: 418 }), ...unreadable },
  {
    what: 'a redirect, which nobody follows',
    reply: { status: 307, headers: { Location: '/elsewhere', 'Content-Type': '' }, body: '' },
    fails: ['schema', 'type'],
  },
];

const noCase = {
  collection: { skip: true, because: "a collection's own tests are what misses the response" },
  proxy: { skip: true, because: 'no case expects a response, so no rule is missed' },
} as const;

const UNANSWERED: readonly Row[] = [
  {
    what: 'no response',
    reply: (_sent, response) => {
      response.destroy();
      return undefined;
    },
    unanswered: true,
    unlike: noCase,
  },
  {
    what: 'a response that breaks off',
    reply: (_sent, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' });
      response.write('{"score":');
      setTimeout(() => response.destroy(), 20);
      return undefined;
    },
    unanswered: true,
    unlike: noCase,
  },
  {
    what: 'a response that is too large',
    reply: { body: 'x'.repeat(600_000) },
    unanswered: true,
    unlike: {
      ...noCase,
      proxy: {
        fails: ['schema'],
        because: 'the sketch of a host has no limit of its own, and judges what it passes on',
      },
    },
  },
  {
    what: 'a response that does not come in time',
    reply: () => undefined,
    unanswered: true,
    unlike: noCase,
  },
];

/** Every exchange of the table. Those without a response come last, and not as many in a row as open the circuit. */
export const ROWS: readonly Row[] = [...SOUND_ROWS, ...LEAKS, ...TOKENS, ...BROKEN, ...UNANSWERED];
