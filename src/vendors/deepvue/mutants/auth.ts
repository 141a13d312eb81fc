import { isReply } from '../../index.js';
import type { AllServices, InProcess, Mutant } from '../../../selftest/Mutant.js';
import { overlaid } from '../../../selftest/inside/overlaid.js';
import { worded } from './worded.js';

const operation = 'facematch';

const given = (value: unknown): boolean => value !== undefined;

const nothing = (value: unknown): boolean => value === undefined;

/** Lets in whom the baseline dialect refuses for the state of the account. */
const lettingIn = (state: string): InProcess => ({
  dialect: (baseline) => ({
    authenticate: async (request, services) => {
      const known = await baseline.authenticate(request, services);
      if (isReply(known) || known.account.state !== state) return known;
      return { ...known, account: { ...known.account, state: 'active' } };
    },
  }),
});

/** Takes some keys for that of the holder of the token. */
const takingKeys = (isTaken: (key: string, services: AllServices) => boolean): InProcess => ({
  dialect: (baseline) => ({
    authenticate: async (request, services) => {
      const { accessTokens } = services;
      let holder: Awaited<ReturnType<typeof accessTokens.tokenHolder>>;
      return baseline.authenticate(
        request,
        overlaid(services, {
          accessTokens: {
            ...accessTokens,
            tokenHolder: async (token) => (holder = await accessTokens.tokenHolder(token)),
          },
          credential: (key) => (isTaken(key, services) ? holder : undefined),
        }),
      );
    },
  }),
});

/** What may go wrong with who is let in. */
export const authMutants: readonly Mutant[] = [
  {
    id: 'token-not-asked-for',
    about: 'lets a client secret in without a token',
    rules: ['facematch.bearer-required', 'facematch.both-credentials'],
    request: { of: { operation, header: { authorization: nothing, 'x-api-key': given } }, as: 'good' },
  },
  {
    id: 'key-not-asked-for',
    about: 'lets a token in without the client secret',
    rules: ['facematch.api-key-required', 'facematch.both-credentials'],
    request: {
      of: {
        operation,
        header: { authorization: given, 'x-api-key': nothing },
        holds: ({ query }) => query.size === 0,
      },
      as: 'good',
    },
  },
  {
    id: 'credentials-not-asked-for',
    about: 'serves a call without any credentials',
    rules: ['facematch.both-credentials'],
    request: { of: { operation, header: { authorization: nothing, 'x-api-key': nothing } }, as: 'good' },
  },
  {
    id: 'key-in-query',
    about: 'takes the client secret from the query of the address',
    rules: ['facematch.api-key-required'],
    request: {
      of: { operation, header: { 'x-api-key': nothing } },
      headers: { 'x-api-key': (_, { query }) => query.get('x-api-key') ?? undefined },
    },
  },
  {
    id: 'empty-key-taken',
    about: 'takes an empty client secret',
    rules: ['facematch.api-key-required'],
    request: { of: { operation, header: { authorization: given, 'x-api-key': '' } }, as: 'good' },
  },
  {
    id: 'session-cookie',
    about: 'remembers who was let in by a cookie',
    rules: ['facematch.both-credentials'],
    request: { of: { operation, header: { cookie: /\bsession=/ } }, as: 'good' },
    response: { of: { operation, status: 200 }, headers: { 'set-cookie': 'session=open' } },
  },
  {
    id: 'bare-token-taken',
    about: 'takes a token without the word Bearer',
    rules: ['facematch.bearer-format'],
    request: {
      of: { operation, header: { authorization: /^[^ ]+$/ } },
      headers: { authorization: (token) => `Bearer ${String(token)}` },
    },
  },
  {
    id: 'any-scheme-taken',
    about: 'takes a token under any scheme',
    rules: ['facematch.bearer-format'],
    request: {
      of: { operation, header: { authorization: /^\w+ ./ } },
      headers: { authorization: bearing((token) => token) },
    },
  },
  {
    id: 'opaque-tokens',
    about: 'issues tokens of hexadecimal digits',
    rules: ['facematch.bearer-is-jwt'],
    request: {
      of: { operation, header: { authorization: /^Bearer [\da-f]{40,}$/ } },
      headers: { authorization: bearing((token) => Buffer.from(token, 'hex').toString()) },
    },
    response: {
      of: { operation: 'authorize', status: 200 },
      set: { access_token: (token) => Buffer.from(String(token)).toString('hex') },
    },
  },
  {
    id: 'unsigned-tokens',
    about: 'issues tokens whose signature is empty',
    rules: ['facematch.bearer-is-jwt'],
    inProcess: {
      services: ({ accessTokens }) => {
        const whole = new Map<string, string>();
        return {
          accessTokens: {
            issueToken: async (...client) => {
              const issued = await accessTokens.issueToken(...client);
              if (!issued) return undefined;
              const token = issued.token.replace(/[^.]+$/, '');
              whole.set(token, issued.token);
              return { ...issued, token };
            },
            tokenHolder: (token) => accessTokens.tokenHolder(whole.get(token) ?? token),
          },
        };
      },
    },
  },
  {
    id: 'any-token-taken',
    about: 'takes any text for a token',
    rules: ['facematch.bearer-is-jwt', 'facematch.token-from-authorize', 'facematch.invalid-token-body'],
    request: { of: { operation, header: { authorization: /^Bearer [^.]+$/ } }, as: 'good' },
  },
  {
    id: 'signature-not-verified',
    about: 'reads the holder from a token without verifying its signature',
    rules: ['facematch.token-from-authorize'],
    inProcess: {
      services: ({ accessTokens }, accounts) => ({
        accessTokens: {
          ...accessTokens,
          tokenHolder: (token) => {
            const [, payload = ''] = token.split('.');
            const text = Buffer.from(payload, 'base64url').toString();
            const { sub = '' } = (text.startsWith('{') ? JSON.parse(text) : {}) as { sub?: string };
            const account = accounts.named(sub);
            return Promise.resolve(account && { account, placeholder: false });
          },
        },
      }),
    },
  },
  {
    id: 'signature-read-in-part',
    about: 'ignores what follows the first 43 characters of a signature',
    rules: ['facematch.token-from-authorize'],
    inProcess: {
      services: ({ accessTokens }) => ({
        accessTokens: {
          ...accessTokens,
          tokenHolder: (token) => accessTokens.tokenHolder(token.replace(/(\.[\w-]{43})[\w-]+$/, '$1')),
        },
      }),
    },
  },
  {
    id: 'tokens-expired-at-birth',
    about: 'issues tokens that have expired already',
    rules: ['facematch.token-from-authorize', 'facematch.both-credentials'],
    inProcess: {
      services: ({ accessTokens }) => ({
        accessTokens: {
          ...accessTokens,
          issueToken: (id, secret) => accessTokens.issueToken(id, secret, 0),
        },
      }),
    },
  },
  {
    id: 'key-of-any-client',
    about: 'takes the secret of any client with a token',
    rules: ['facematch.api-key-is-client-secret'],
    inProcess: takingKeys((key, services) => services.credential(key) !== undefined),
  },
  {
    id: 'key-not-compared',
    about: 'takes any text for the client secret',
    rules: ['facematch.api-key-is-client-secret'],
    inProcess: takingKeys(() => true),
  },
  {
    id: 'key-header-by-case',
    about: 'knows the header x-api-key in small letters alone',
    rules: ['facematch.header-case-insensitive'],
    request: {
      of: { operation, holds: ({ headerNames }) => !headerNames.includes('x-api-key') },
      headers: { 'x-api-key': () => undefined },
    },
  },
  {
    id: 'authorization-header-by-case',
    about: 'knows the header Authorization with a capital letter alone',
    rules: ['facematch.header-case-insensitive'],
    request: {
      of: { operation, holds: ({ headerNames }) => !headerNames.includes('Authorization') },
      headers: { authorization: () => undefined },
    },
  },
  {
    id: 'inactive-client-let-in',
    about: 'serves a client that was switched off',
    rules: ['facematch.inactive-client-body', 'facematch.auth-errors-4xx', 'facematch.auth-error-shape'],
    inProcess: lettingIn('inactive'),
  },
  {
    id: 'no-account-let-in',
    about: 'serves a token that belongs to no account',
    rules: ['facematch.auth-errors-4xx', 'facematch.auth-error-shape'],
    inProcess: lettingIn('no-account'),
  },
  {
    id: 'files-before-token',
    about: 'judges the files before the credentials',
    rules: ['facematch.auth-before-image'],
    proxy: async (call, { ask, credentials }) => {
      if (call.operation !== operation) return ask(call);
      const judged = await ask({ ...call, headers: { ...call.headers, ...credentials('good') } });
      return judged.status < 400 ? ask(call) : judged;
    },
  },
  {
    id: 'not-authenticated-in-capitals',
    about: 'says "Not Authenticated" where no token was sent',
    rules: ['facematch.not-authenticated-body'],
    inProcess: worded(401, 'not-authenticated', 'detail', 'Not Authenticated'),
  },
  {
    id: 'invalid-token-worded-otherwise',
    about: 'says "Invalid token" of a token that is none',
    rules: ['facematch.invalid-token-body'],
    inProcess: worded(403, 'invalid-token', 'detail', 'Invalid token'),
  },
  {
    id: 'inactive-client-named',
    about: 'says "Inactive client" of a client that was switched off',
    rules: ['facematch.inactive-client-body'],
    inProcess: worded(400, 'inactive-client', 'detail', 'Inactive client'),
  },
];

/** Another bearer token in the place of what an Authorization header holds. */
function bearing(change: (token: string) => string): (header: unknown) => string {
  return (header) => `Bearer ${change(String(header).replace(/^\S+ +/, ''))}`;
}
