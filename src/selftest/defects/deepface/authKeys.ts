import { isReply } from '../../../vendors/index.js';
import type { Defect } from '../../Defect.js';
import { authAlso } from './authAlso.js';

const missing = (value: unknown): boolean => value === undefined;

/** What may go wrong with keys: which are taken, and from where. */
export const authKeyDefects: readonly Defect[] = [
  {
    id: 'auth-analyze-open',
    about: 'analyses without a key',
    rules: ['auth.required'],
    request: { of: { operation: 'analyze', header: { 'x-api-key': missing } }, as: 'good' },
  },
  {
    id: 'auth-lookalike-open',
    about: 'compares without a key',
    rules: ['auth.required', 'auth.every-request'],
    request: { of: { operation: 'lookalike', header: { 'x-api-key': missing } }, as: 'good' },
  },
  {
    id: 'auth-verify-open',
    about: 'verifies without a key',
    rules: ['auth.required', 'auth.every-request', 'verify.api-key-header-required', 'verify.status-401'],
    request: { of: { operation: 'verify', header: { 'x-api-key': missing } }, as: 'good' },
  },
  {
    id: 'auth-key-from-authorization',
    about: 'takes the key from the Authorization header too',
    rules: ['auth.header-name'],
    inside: {
      dialect: authAlso(({ authorization = '' }) => authorization.replace(/^Bearer /, '')),
    },
  },
  {
    id: 'auth-key-from-query',
    about: 'takes the key from the query',
    rules: ['auth.header-name'],
    request: {
      of: { holds: ({ query }) => query.has('api_key') },
      headers: { 'X-API-KEY': (_key, { query }) => query.get('api_key') },
    },
  },
  {
    id: 'auth-key-from-body',
    about: 'takes the key from the body',
    rules: ['auth.header-name'],
    request: {
      of: { sent: { api_key: (value) => typeof value === 'string' } },
      headers: { 'X-API-KEY': (_key, { json }) => (json as { api_key: string }).api_key },
    },
  },
  {
    id: 'auth-header-case',
    about: 'knows the header of the key in upper case alone',
    rules: ['auth.header-case-insensitive'],
    request: {
      of: { holds: ({ headerNames }) => headerNames.includes('x-api-key') },
      as: 'none',
    },
  },
  {
    id: 'auth-session-of-the-address',
    about: 'lets in who has shown a key before',
    rules: ['auth.every-request', 'auth.required'],
    inside: {
      dialect: (sound) => {
        let known: Awaited<ReturnType<typeof sound.authenticate>> | undefined;
        return {
          authenticate: async (request, services) => {
            const outcome = await sound.authenticate(request, services);
            if (!isReply(outcome)) known = outcome;
            return request.headers['x-api-key'] === undefined ? (known ?? outcome) : outcome;
          },
        };
      },
    },
  },
  {
    id: 'auth-session-cookie',
    about: 'gives out a cookie that lets in without a key',
    rules: ['auth.every-request'],
    request: { of: { header: { cookie: /\bsession=/ } }, as: 'good' },
    response: { of: { status: 200 }, headers: { 'Set-Cookie': 'session=5f1d; Path=/; HttpOnly' } },
  },
  {
    id: 'auth-empty-key',
    about: 'lets in an empty key',
    rules: ['auth.invalid-rejected-immediately'],
    inside: {
      dialect: authAlso((headers) => (headers['x-api-key']?.trim() === '' ? 'test_ok' : undefined)),
    },
  },
  {
    id: 'auth-any-key-of-good-form',
    about: 'lets in a key that nobody has, if only its form is good',
    rules: ['auth.invalid-rejected-immediately', 'verify.status-401', 'auth.missing-and-invalid-same'],
    inside: {
      dialect: authAlso((headers) =>
        /^[a-z]+(-[a-z]+)+$/.test(headers['x-api-key'] ?? '') ? 'test_ok' : undefined,
      ),
    },
  },
  {
    id: 'auth-late-refusal',
    about: 'refuses an unknown key only after 3.2 seconds',
    rules: ['auth.invalid-rejected-immediately'],
    response: { of: { operation: 'verify', status: 401, header: { 'x-api-key': /no-such/ } }, late: 3200 },
  },
  {
    id: 'auth-one-key-an-account',
    about: 'knows the first key of an account alone',
    rules: ['auth.multiple-keys'],
    inside: {
      services: (sound) => ({
        credential: (key) => (/_\d+$/.test(key) ? undefined : sound.credential(key)),
      }),
    },
  },
];
