import type { Ledger } from '../../../stub/ledger/Ledger.js';
import type { ChargeRequest } from '../../../stub/ledger/LedgerEntry.js';
import type { Defect } from '../../Defect.js';

const operation = 'compareFaces';
const faceless = { operation, answered: { confidence: 0 } } as const;
const failed = { operation, status: 500 } as const;

/** A charge is not booked before this many milliseconds have passed since its response left. */
const LATE = 50;

function bookedLate(ledger: Ledger): Partial<Ledger> {
  const due: { readonly charge: ChargeRequest; left?: number; booked: boolean }[] = [];
  return {
    charge: (charge) => {
      for (const one of due) {
        if (one.booked || one.left === undefined || Date.now() - one.left < LATE) continue;
        one.booked = 'entry' in ledger.charge(one.charge);
      }
      const balance = ledger.balance(charge.account, charge.price);
      if (balance.amount < charge.price.amount) return { shortOf: balance };
      return { entry: due.push({ charge, booked: false }) - 1 };
    },
    settle: (entry) => {
      const one = due[entry];
      if (one) one.left = Date.now();
    },
    reverse: () => undefined,
  };
}

/** What may be wrong with the status of a response, with tokens and with the rate limit. */
export const statusDefects: readonly Defect[] = [
  {
    id: 'no-face-422',
    about: 'takes a missing face for an error',
    rules: [
      'compare.no-face-not-error',
      'compare.no-face-source',
      'compare.no-face-target',
      'compare.no-face-both',
      'compare.status-200',
      'compare.only-documented-codes',
    ],
    response: {
      of: faceless,
      status: 422,
      body: { message: 'No face found.', error: 'Unprocessable Entity' },
    },
  },
  {
    id: 'no-face-in-either-400',
    about: 'takes two images without a face for an invalid request',
    rules: ['compare.no-face-both', 'compare.no-face-not-error', 'compare.status-200'],
    response: {
      of: { ...faceless, answered: { sourceFaceDetected: false, targetFaceDetected: false } },
      status: 400,
      body: { message: 'No face found.', error: 'Bad Request' },
    },
  },
  {
    id: 'mismatch-402',
    about: 'responds with 402 where the faces do not match',
    rules: ['compare.status-200', 'compare.no-face-not-error'],
    response: { of: { operation, answered: { isMatch: false } }, status: 402 },
  },
  {
    id: 'free-calls',
    about: 'does not ask for the balance',
    rules: ['compare.status-402'],
    inside: { ledger: () => ({ charge: () => ({ entry: 0 }) }) },
  },
  {
    id: 'charged-late',
    about: 'looks at the balance before a comparison and books it when the response has long left',
    rules: ['compare.status-402'],
    inside: { ledger: bookedLate },
  },
  {
    id: 'no-balance-403',
    about: 'responds with 403 where the balance is too low',
    rules: ['compare.status-402'],
    response: { of: { operation, status: 402 }, status: 403 },
  },
  {
    id: 'no-balance-with-result',
    about: 'gives the result with its 402',
    rules: ['compare.status-402'],
    response: { of: { operation, status: 402 }, success: true, status: 402 },
  },
  {
    id: 'one-call-too-many-served',
    about: 'lets an account call once more than its limit',
    rules: ['compare.status-429'],
    inside: {
      parts: ({ limits }) => {
        const take = limits.take.bind(limits);
        limits.take = (who, { requests, seconds }) => take(who, { requests: requests + 1, seconds });
        return {};
      },
    },
  },
  {
    id: 'rate-limit-503',
    about: 'responds with 503 to one call too many',
    rules: ['compare.status-429', 'compare.only-documented-codes'],
    response: { of: { operation, status: 429 }, status: 503 },
  },
  {
    id: 'server-error-503',
    about: 'responds with 503 when it fails',
    rules: ['compare.status-500', 'compare.only-documented-codes'],
    response: { of: failed, status: 503 },
  },
  {
    id: 'server-error-400',
    about: 'takes its own failure for an invalid request',
    rules: ['compare.status-500'],
    response: { of: failed, status: 400 },
  },
  {
    id: 'server-error-200',
    about: 'responds with 200 without a result when it fails',
    rules: ['compare.status-500', 'compare.fields'],
    response: { of: failed, status: 200 },
  },
];
