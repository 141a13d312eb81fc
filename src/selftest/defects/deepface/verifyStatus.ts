import type { Defect } from '../../Defect.js';

const operation = 'verify';
const bill = { billing: { charged: 0.25, currency: 'USD' } };

/** What may go wrong with the codes of the error table. */
export const verifyStatusDefects: readonly Defect[] = [
  {
    id: 'verify-401-as-403',
    about: 'responds with 403 where there is no valid key',
    rules: ['verify.status-401', 'verify.api-key-header-required', 'auth.required'],
    response: { of: { operation, status: 401 }, status: 403 },
  },
  {
    id: 'verify-missing-key-400',
    about: 'takes a missing key for a bad request',
    rules: ['verify.api-key-header-required', 'verify.status-401'],
    response: { of: { operation, header: { 'x-api-key': (value) => value === undefined } }, status: 400 },
  },
  {
    id: 'verify-403-as-401',
    about: 'responds with 401 to a suspended account',
    rules: ['verify.status-403', 'verify.priority-auth-first'],
    response: { of: { operation, status: 403 }, status: 401 },
  },
  {
    id: 'verify-503-as-500',
    about: 'responds with 500 when the engine is down',
    rules: ['verify.status-503', 'verify.only-documented-codes'],
    response: { of: { operation, status: 503 }, status: 500 },
  },
  {
    id: 'verify-503-as-text',
    about: 'responds with 503 with a text, as a proxy would',
    rules: ['verify.status-503'],
    response: { of: { operation, status: 503 }, text: '503 Service Unavailable' },
  },
  {
    id: 'verify-503-charged',
    about: 'charges a call that the engine was down for',
    rules: ['verify.status-503', 'common.never-billed-on-failure'],
    response: { of: { operation, status: 503 }, set: bill },
  },
  {
    id: 'verify-504-as-503',
    about: 'responds with 503 when the engine is too slow',
    rules: ['verify.status-504'],
    response: { of: { operation, status: 504 }, status: 503 },
  },
  {
    id: 'verify-504-charged',
    about: 'charges a call that the engine was too slow for',
    rules: ['verify.status-504', 'common.never-billed-on-failure'],
    response: { of: { operation, status: 504 }, set: bill },
  },
  {
    id: 'verify-engine-url-in-503',
    about: 'tells the URL of its engine in a 503',
    rules: ['verify.no-raw-errors'],
    response: {
      of: { operation, status: 503 },
      set: { message: 'http://deepface-engine/verify did not answer.' },
    },
  },
  {
    id: 'verify-raw-error-in-400',
    about: 'passes on the error of its decoder',
    rules: ['verify.no-raw-errors'],
    response: {
      of: { operation, status: 400, answered: { message: /could not be read/ } },
      set: { message: 'PIL.UnidentifiedImageError: cannot identify image file' },
    },
  },
];
