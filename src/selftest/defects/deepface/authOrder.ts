import type { WireResponse } from '../../Call.js';
import type { Defect } from '../../Defect.js';
import { authAfter } from './authAfter.js';

const says =
  (message: string) =>
  ({ text }: WireResponse): boolean =>
    text.includes(message);

const charged = { billing: { charged: 0.25, currency: 'USD' } };

/** What may go wrong with when the key is looked at, and with accounts that are not let in. */
export const authOrderDefects: readonly Defect[] = [
  {
    id: 'auth-after-parsing',
    about: 'parses the body before it looks at the key',
    rules: ['auth.before-processing', 'verify.priority-auth-first'],
    front: authAfter(401, says('must be valid JSON')),
  },
  {
    id: 'auth-after-fetching',
    about: 'tells that an image cannot be fetched before it looks at the key',
    rules: ['auth.before-processing'],
    front: authAfter(401, says('could not be read')),
  },
  {
    id: 'auth-after-face-search',
    about: 'tells that there is no face before it looks at the key',
    rules: ['auth.before-processing'],
    front: authAfter(401, says('No clear face')),
  },
  {
    id: 'auth-suspension-after-parsing',
    about: 'parses the body before it looks whether the account is suspended',
    rules: ['verify.priority-auth-first'],
    front: authAfter(403, ({ status }) => status === 400),
  },
  {
    id: 'auth-refused-key-charged',
    about: 'charges a call whose key it refuses',
    rules: ['auth.before-billing', 'common.never-billed-on-failure'],
    response: { of: { status: 401 }, set: charged },
  },
  {
    id: 'auth-suspended-charged',
    about: 'charges the call of a suspended account that it refuses',
    rules: ['auth.before-billing', 'auth.suspended-blocked'],
    response: { of: { status: 403 }, set: charged },
  },
  {
    id: 'auth-suspended-let-in',
    about: 'lets in a suspended account',
    rules: ['auth.active-account', 'auth.suspended-blocked', 'verify.status-403'],
    inside: {
      services: (sound) => ({
        credential: (key) => {
          const found = sound.credential(key);
          return found && { ...found, account: { ...found.account, state: 'active' } };
        },
      }),
    },
  },
  ...(['analyze', 'lookalike'] as const).map((operation): Defect => ({
    id: `auth-suspended-may-${operation}`,
    about: `asks whether an account is suspended everywhere but in ${operation}`,
    rules: ['auth.suspended-blocked'],
    request: { of: { operation, header: { 'x-api-key': 'test_suspended' } }, as: 'good' },
  })),
  {
    id: 'auth-suspended-as-unknown',
    about: 'treats the key of a suspended account as an unknown one',
    rules: ['auth.active-account', 'auth.suspended-blocked', 'verify.status-403'],
    inside: {
      services: (sound) => ({
        credential: (key) => {
          const found = sound.credential(key);
          return found?.account.state === 'suspended' ? undefined : found;
        },
      }),
    },
  },
  {
    id: 'auth-suspended-told-the-result',
    about: 'adds the decision to the 403 of a suspended account',
    rules: ['auth.suspended-blocked'],
    response: {
      of: { operation: 'verify', status: 403 },
      set: { engine_response: { verified: false } },
    },
  },
  {
    id: 'auth-states-mixed-up',
    about: 'takes active accounts for suspended and suspended ones for active',
    rules: ['auth.active-account', 'verify.endpoint'],
    inside: {
      services: (sound) => ({
        credential: (key) => {
          const found = sound.credential(key);
          const state = found?.account.state === 'active' ? 'suspended' : 'active';
          return found && { ...found, account: { ...found.account, state } };
        },
      }),
    },
  },
];
