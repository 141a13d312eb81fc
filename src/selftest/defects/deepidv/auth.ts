import type { Defect, RequestDefect } from '../../Defect.js';

const operation = 'compareFaces';
const unauthorized = { operation, status: 401 } as const;

/** Lets a call in whose key is like this. */
const takingKey = (key: (value: unknown) => boolean): RequestDefect => ({
  of: { operation, header: { 'x-api-key': key }, holds: ({ query }) => query.size === 0 },
  as: 'good',
});

/** What may go wrong with the key. */
export const authDefects: readonly Defect[] = [
  {
    id: 'key-not-asked-for',
    about: 'compares without a key',
    rules: ['compare.api-key-required', 'compare.status-401-missing'],
    request: takingKey((key) => key === undefined),
  },
  {
    id: 'empty-key-taken',
    about: 'takes an empty key',
    rules: ['compare.status-401-missing'],
    request: takingKey((key) => key === ''),
  },
  {
    id: 'any-key-taken',
    about: 'takes any text for a key',
    rules: ['compare.status-401-invalid'],
    inside: {
      parts: ({ services, accounts }) => ({
        services: {
          ...services,
          credential: (key) => {
            const account = accounts.named('demo');
            return services.credential(key) ?? (account && { account, placeholder: false });
          },
        },
      }),
    },
  },
  {
    id: 'key-compared-in-part',
    about: 'takes a key that begins with a known one',
    rules: ['compare.status-401-invalid'],
    inside: {
      services: (sound) => ({
        credential: (key) => {
          const beginnings = Array.from(key, (_, i) => key.slice(0, key.length - i));
          return beginnings.map((text) => sound.credential(text)).find((known) => known !== undefined);
        },
      }),
    },
  },
  {
    id: 'key-in-query',
    about: 'takes the key from the query of the address',
    rules: ['compare.api-key-required', 'compare.status-401-missing'],
    request: {
      of: { operation, header: { 'x-api-key': (key) => key === undefined } },
      headers: { 'x-api-key': (_, { query }) => query.get('x-api-key') ?? undefined },
    },
  },
  {
    id: 'session-cookie',
    about: 'remembers who was let in by a cookie',
    rules: ['compare.api-key-required'],
    request: { of: { operation, header: { cookie: /\bsession=/ } }, as: 'good' },
    response: { of: { operation, status: 200 }, headers: { 'set-cookie': 'session=open' } },
  },
  {
    id: 'missing-key-403',
    about: 'responds with 403 to a call without a key',
    rules: ['compare.api-key-required', 'compare.status-401-missing'],
    response: { of: { ...unauthorized, header: { 'x-api-key': (key) => key === undefined } }, status: 403 },
  },
  {
    id: 'empty-key-400',
    about: 'takes an empty key for an invalid request',
    rules: ['compare.status-401-missing'],
    response: { of: { ...unauthorized, header: { 'x-api-key': '' } }, status: 400 },
  },
  {
    id: 'unknown-key-403',
    about: 'responds with 403 to a key that nobody has',
    rules: ['compare.status-401-invalid'],
    response: { of: { ...unauthorized, header: { 'x-api-key': /./ } }, status: 403 },
  },
  {
    id: 'body-before-key',
    about: 'judges the body before the key',
    rules: ['compare.auth-first'],
    front: async (call, { ask, credentials }) => {
      if (call.operation !== operation) return ask(call);
      const judged = await ask({ ...call, headers: { ...call.headers, ...credentials('good') } });
      return judged.status < 400 ? ask(call) : judged;
    },
  },
  {
    id: 'empty-body-before-key',
    about: 'refuses a call without a body before it looks at the key',
    rules: ['compare.auth-first'],
    response: {
      of: { ...unauthorized, holds: ({ body }) => body.byteLength === 0 },
      status: 400,
      body: { message: 'Invalid request body.', error: 'Bad Request' },
    },
  },
  {
    id: 'key-in-header',
    about: 'repeats the key in a header of its responses',
    rules: ['compare.no-key-echo'],
    response: {
      of: { operation, status: 200 },
      headers: { 'x-client': (_, { headers }) => headers['x-api-key'] },
    },
  },
  {
    id: 'wrong-key-in-message',
    about: 'repeats a wrong key in the message of the error',
    rules: ['compare.no-key-echo'],
    response: {
      of: { ...unauthorized, header: { 'x-api-key': /./ } },
      set: { message: (_, { call }) => `Unknown key ${call.headers['x-api-key'] ?? ''}.` },
    },
  },
  {
    id: 'stack-trace',
    about: 'shows a stack trace with its server errors',
    rules: ['compare.no-key-echo'],
    response: {
      of: { operation, status: 500 },
      set: { stack: 'Error\n    at compareFaces (compare.js:41:13)' },
    },
  },
  {
    id: 'exception-in-message',
    about: 'names the exception where JSON cannot be read',
    rules: ['compare.no-key-echo'],
    response: {
      of: {
        operation,
        status: 400,
        header: { 'content-type': 'application/json' },
        holds: ({ json }) => json === undefined,
      },
      set: { message: 'SyntaxError: Unexpected end of JSON input' },
    },
  },
  {
    id: 'image-in-error',
    about: 'repeats a text that is no image in the message of the error',
    rules: ['compare.no-key-echo'],
    response: {
      of: {
        operation,
        status: 400,
        sent: { source: (text) => typeof text === 'string' && text.length > 2000 },
      },
      set: { message: (_, { call }) => `Not an image: ${(call.json as { source: string }).source}` },
    },
  },
];
