import { isReply, type AnyDialect } from '../../index.js';
import type { Mutant, ProxyMutant, InProcess } from '../../../selftest/Mutant.js';
import { inBoth } from './ofBoth.js';

type Outcome = Awaited<ReturnType<AnyDialect['authenticate']>>;

const OPERATIONS = [
  { part: 'detect', operation: 'detectFaces', name: 'detect-faces' },
  { part: 'embed', operation: 'getFaceEmbeddings', name: 'get-face-embeddings' },
  { part: 'compare', operation: 'compareFaceEmbeddings', name: 'compare-face-embeddings' },
] as const;
const KEY = /^ApiKey /i;
const TOKEN = /^Bearer /i;
const GOOD = 'ApiKey test_ok';
const WRONG_KEYS = ['common.status-401', ...inBoth('status-401'), 'compare.status-401'];
const NO_CREDENTIAL = [...inBoth('auth-required'), 'compare.auth-required'];

/** What may go wrong with who is let in. */
export const credentialMutants: readonly Mutant[] = [
  // Good credentials that are refused.
  {
    id: 'no-keys',
    about: 'knows bearer tokens only',
    rules: ['common.auth-api-key', 'common.auth-either'],
    inProcess: takingFor(({ headers: { authorization = '' } }) =>
      KEY.test(authorization) ? undefined : authorization,
    ),
  },
  {
    id: 'no-tokens',
    about: 'knows API keys only',
    rules: ['common.auth-bearer', 'common.auth-either'],
    inProcess: takingFor(({ headers: { authorization = '' } }) =>
      TOKEN.test(authorization) ? undefined : authorization,
    ),
  },
  ...OPERATIONS.flatMap(({ part, operation, name }): Mutant[] => [
    {
      id: `${part}-for-tokens-only`,
      about: `refuses an API key, in ${name}`,
      rules: ['common.auth-api-key', 'common.auth-either'],
      inProcess: takingFor(({ operation: { operationId }, headers: { authorization = '' } }) =>
        operationId === operation && KEY.test(authorization) ? undefined : authorization,
      ),
    },
    {
      id: `${part}-for-keys-only`,
      about: `refuses a bearer token, in ${name}`,
      rules: ['common.auth-bearer', 'common.auth-either'],
      inProcess: takingFor(({ operation: { operationId }, headers: { authorization = '' } }) =>
        operationId === operation && TOKEN.test(authorization) ? undefined : authorization,
      ),
    },
  ]),
  {
    id: 'header-in-one-spelling',
    about: 'knows the header Authorization with a capital letter only',
    rules: ['common.auth-api-key'],
    request: {
      of: { holds: ({ headerNames }) => headerNames.includes('authorization') },
      headers: { authorization: () => undefined },
    },
  },

  // Keys that come in another way.
  {
    id: 'key-without-scheme',
    about: 'takes a key without its scheme',
    rules: ['common.auth-scheme-needed'],
    inProcess: takingFor(({ headers: { authorization = '' } }) =>
      authorization.includes(' ') ? authorization : `ApiKey ${authorization}`,
    ),
  },
  {
    id: 'key-in-another-header',
    about: 'takes a key in X-API-Key',
    rules: ['common.auth-scheme-needed'],
    inProcess: takingFor(({ headers: { authorization, 'x-api-key': key } }) =>
      key === undefined ? authorization : `ApiKey ${key}`,
    ),
  },
  {
    id: 'key-in-the-query',
    about: 'takes a key in the query',
    rules: ['common.auth-scheme-needed'],
    request: {
      of: { holds: ({ query }) => query.has('apiKey') },
      headers: { authorization: (_, { query }) => `ApiKey ${query.get('apiKey') ?? ''}` },
    },
  },

  // Who is nobody and is let in.
  ...OPERATIONS.flatMap(({ part, operation, name }): Mutant[] => [
    {
      id: `${part}-open`,
      about: `lets callers without a credential in, in ${name}`,
      rules: [`${part}.auth-required`, `${part}.status-401`, 'common.status-401'],
      request: { of: { operation, header: { authorization: (value) => value === undefined } }, as: 'good' },
    },
    {
      id: `${part}-for-any-key`,
      about: `looks whether there is a key and not whose it is, in ${name}`,
      rules: [`${part}.status-401`, 'common.status-401'],
      inProcess: takingFor(({ operation: { operationId }, headers: { authorization = '' } }) =>
        operationId === operation && KEY.test(authorization) ? GOOD : authorization,
      ),
    },
  ]),
  {
    id: 'tokens-unchecked',
    about: 'does not check the signature of a token',
    rules: [...WRONG_KEYS, 'common.status-403'],
    inProcess: takingFor(({ headers: { authorization = '' } }) =>
      TOKEN.test(authorization) ? GOOD : authorization,
    ),
  },
  {
    id: 'any-scheme',
    about: 'takes a good key under every scheme',
    rules: ['common.status-401', ...inBoth('status-401')],
    inProcess: takingFor(({ headers: { authorization = '' } }) => authorization.replace(/^\w+ /, 'ApiKey ')),
  },
  {
    id: 'known-by-the-call-before',
    about: 'takes a caller without a credential for the one before',
    rules: ['compare.auth-required'],
    inProcess: admitting((baseline) => {
      let before: Outcome | undefined;
      return async (request, services) => {
        const outcome = await baseline(request, services);
        if (!isReply(outcome)) before = outcome;
        return request.headers.authorization === undefined ? (before ?? outcome) : outcome;
      };
    }),
  },
  {
    id: 'known-by-a-cookie',
    about: 'lets a caller in by the cookie of an earlier response',
    rules: ['compare.auth-required'],
    request: { of: { header: { cookie: /session=known/ } }, as: 'good' },
    response: { of: { status: 200 }, headers: { 'set-cookie': 'session=known; Path=/' } },
  },

  // Other statuses.
  {
    id: 'missing-credential-400',
    about: 'responds with 400 where the credential is missing',
    rules: [...NO_CREDENTIAL, 'common.status-401'],
    response: { of: { status: 401, header: { authorization: (value) => value === undefined } }, status: 400 },
  },
  {
    id: 'unknown-credential-403',
    about: 'responds with 403 to a credential that it does not know',
    rules: WRONG_KEYS,
    response: { of: { status: 401, header: { authorization: /./ } }, status: 403 },
  },
  ...OPERATIONS.map(({ part, operation, name }): Mutant => ({
    id: `${part}-without-account`,
    about: `serves a credential that belongs to no account, in ${name}`,
    rules: ['common.status-403'],
    response: { of: { operation, status: 403 }, success: true },
  })),

  // What is looked at first.
  ...OPERATIONS.map(({ part, operation, name }): Mutant => ({
    id: `${part}-validates-first`,
    about: `looks at the parameters before it asks who is calling, in ${name}`,
    rules: ['common.auth-before-validation'],
    proxy: validatingFirst(operation),
  })),
  {
    id: 'fetches-first',
    about: 'fetches the image of a caller whom it then refuses',
    rules: ['common.auth-before-validation'],
    proxy: async (call, { ask, credentials }) => {
      const response = await ask(call);
      if (response.status === 401)
        await ask({ ...call, headers: { ...call.headers, ...credentials('good') } });
      return response;
    },
  },

  // What is told.
  {
    id: 'echoes-the-header',
    about: 'repeats the credential in a header of its response',
    rules: ['common.no-key-echo'],
    response: { headers: { 'x-caller': (_, { headers }) => headers.authorization } },
  },
  {
    id: 'echoes-an-unknown-key',
    about: 'names the key that it does not know',
    rules: ['common.no-key-echo'],
    response: {
      of: { status: 401, header: { authorization: /./ } },
      set: { detail: (_, { call }) => `There is no credential ${call.headers.authorization ?? ''}.` },
    },
  },
  {
    id: 'echoes-a-token-without-account',
    about: 'names the token that has no account',
    rules: ['common.no-key-echo'],
    response: {
      of: { status: 403 },
      set: { detail: (_, { call }) => `No account: ${call.headers.authorization ?? ''}` },
    },
  },
  {
    id: 'echoes-a-key-of-the-query',
    about: 'repeats the address with its query in a refusal',
    rules: ['common.no-key-echo'],
    response: {
      of: { status: 401 },
      set: { instance: (_, { call }) => `${call.path}?${call.query.toString()}` },
    },
  },
];

function validatingFirst(operation: string): ProxyMutant {
  return async (call, { ask, credentials }) => {
    const response = await ask(call);
    if (call.operation !== operation || response.status !== 401) return response;
    const judged = await ask({ ...call, headers: { ...call.headers, ...credentials('good') } });
    return judged.status === 400 ? judged : response;
  };
}

type Authenticate = AnyDialect['authenticate'];

type Asked = Parameters<Authenticate>[0];

/** A stub that lets callers in by other credentials. @param other - gets the baseline way, and is asked once for each stub */
function admitting(other: (baseline: Authenticate) => Authenticate): InProcess {
  return {
    dialect: (dialect) => ({
      authenticate: other((request, services) => dialect.authenticate(request, services)),
    }),
  };
}

/** A stub that takes a credential for another. */
function takingFor(credential: (request: Asked) => string | undefined): InProcess {
  return admitting(
    (baseline) => (request, services) =>
      baseline({ ...request, headers: { ...request.headers, authorization: credential(request) } }, services),
  );
}
