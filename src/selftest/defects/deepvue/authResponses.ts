import type { Defect } from '../../Defect.js';

const operation = 'facematch';
const unauthenticated = { operation, status: 401 } as const;
const inactive = { operation, answered: { detail: 'Inactive client_id' } } as const;
const noToken = { operation, answered: { detail: 'Not a valid token' } } as const;
const wrongKey = { operation, answered: { detail: 'Not a valid x-api-key' } } as const;

/** What may be wrong with how a caller is refused. */
export const authResponseDefects: readonly Defect[] = [
  {
    id: 'token-as-missing-field',
    about: 'reports a missing token as a missing field with 422',
    rules: [
      'facematch.bearer-required',
      'facematch.auth-errors-4xx',
      'facematch.auth-error-shape',
      'facematch.not-authenticated-body',
    ],
    response: {
      of: unauthenticated,
      status: 422,
      body: { detail: [{ loc: ['header', 'authorization'], msg: 'Field required', type: 'missing' }] },
    },
  },
  {
    id: 'missing-token-400',
    about: 'responds with 400 to a call without a token',
    rules: ['facematch.bearer-required'],
    response: { of: unauthenticated, status: 400 },
  },
  {
    id: 'missing-token-as-message',
    about: 'tells of a missing token in message in place of detail',
    rules: [
      'facematch.bearer-required',
      'facematch.not-authenticated-body',
      'facematch.auth-error-shape',
      'facematch.detail-everywhere',
    ],
    response: { of: unauthenticated, rename: { detail: 'message' } },
  },
  {
    id: 'missing-token-with-type',
    about: 'adds a type to the response to a missing token',
    rules: ['facematch.not-authenticated-body'],
    response: { of: unauthenticated, set: { type: 'not_authenticated' } },
  },
  {
    id: 'missing-key-without-detail',
    about: 'leaves detail out where the client secret is missing',
    rules: ['facematch.api-key-required', 'facematch.detail-everywhere'],
    response: {
      of: { ...wrongKey, header: { 'x-api-key': (value) => value === undefined } },
      remove: ['detail'],
    },
  },
  {
    id: 'invalid-token-as-list',
    about: 'tells of a wrong token as a list of one',
    rules: ['facematch.auth-error-shape', 'facematch.invalid-token-body'],
    response: {
      of: noToken,
      set: { detail: (msg) => [{ loc: ['header', 'authorization'], msg, type: 'value_error' }] },
    },
  },
  {
    id: 'invalid-token-500',
    about: 'fails with 500 at a token that is none',
    rules: ['facematch.auth-errors-4xx', 'facematch.token-from-authorize'],
    response: { of: noToken, status: 500 },
  },
  {
    id: 'inactive-client-402',
    about: 'responds with 402 to a client that was switched off',
    rules: ['facematch.auth-errors-4xx'],
    response: { of: inactive, status: 402 },
  },
  {
    id: 'inactive-client-with-transaction',
    about: 'numbers the refusal of a client that was switched off like a comparison',
    rules: ['facematch.auth-error-shape', 'facematch.inactive-client-body'],
    response: {
      of: inactive,
      set: { code: 400, timestamp: () => Date.now(), transaction_id: '0b0c4e6f2d5a4a0c9d1e7f3a5b6c8d90' },
    },
  },
  {
    id: 'wrong-key-200',
    about: "responds with 200 with an error to a client secret that is not the holder's",
    rules: ['facematch.api-key-is-client-secret', 'facematch.success-shape'],
    response: { of: wrongKey, status: 200 },
  },
  {
    id: 'key-in-header',
    about: 'repeats the client secret in a header of its responses',
    rules: ['facematch.no-credential-echo'],
    response: { of: { operation }, headers: { 'x-client': (_, { headers }) => headers['x-api-key'] } },
  },
  {
    id: 'token-in-challenge',
    about: 'repeats a wrong token in the header www-authenticate',
    rules: ['facematch.no-credential-echo'],
    response: {
      of: noToken,
      headers: { 'www-authenticate': (_, { headers }) => `Bearer token="${headers.authorization ?? ''}"` },
    },
  },
  {
    id: 'wrong-key-in-detail',
    about: 'repeats a wrong client secret in the detail of the error',
    rules: ['facematch.no-credential-echo'],
    response: {
      of: wrongKey,
      set: { detail: (detail, { call }) => `${String(detail)}: ${call.headers['x-api-key'] ?? ''}` },
    },
  },
  {
    id: 'stack-trace',
    about: 'shows a stack trace with its server errors',
    rules: ['facematch.no-credential-echo', 'facematch.server-error-body'],
    response: {
      of: { operation, status: 500 },
      set: { trace: 'Traceback (most recent call last):\n  File "main.py", line 41, in facematch' },
    },
  },
  {
    id: 'path-of-the-server',
    about: 'names a file of its own where the form cannot be read',
    rules: ['facematch.no-credential-echo'],
    response: {
      of: { operation, status: 422 },
      set: { 'detail[0].msg': (msg) => `${String(msg)} (/app/routers/facematch.py)` },
    },
  },
];
