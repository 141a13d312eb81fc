import type { Mutant, Put } from '../../../selftest/Mutant.js';

const operation = 'verify';
const match = { operation, answered: { result: 'verified' } } as const;
const mismatch = { operation, answered: { result: 'not_verified' } } as const;
const required = { operation, status: 402 } as const;

/** Another amount on a match. */
function charges(what: string, about: string, charged: Put<unknown>): Mutant {
  return {
    id: `verify-charges-${what}`,
    about,
    rules: ['verify.billing-match-amount'],
    response: { of: match, set: { 'billing.charged': charged } },
  };
}

/** What may go wrong with the price of a match and with empty accounts. */
export const verifyBillingMutants: readonly Mutant[] = [
  {
    id: 'verify-costs-a-cent-more',
    about: 'charges 0.26 for a match',
    rules: ['verify.billing-match-amount'],
    inProcess: { spec: [{ operation, at: ['x-billing', 'amount'], to: 26 }] },
  },
  charges('twice', 'charges a match twice', 0.5),
  {
    id: 'verify-booked-twice',
    about: 'books a match twice and bills it once',
    rules: ['verify.billing-match-amount'],
    inProcess: {
      ledger: (ledger) => ({
        charge: (request) => {
          const booked = ledger.charge(request);
          if ('entry' in booked) ledger.charge(request);
          return booked;
        },
      }),
    },
  },
  {
    id: 'verify-booked-nowhere',
    about: 'bills a match and takes nothing from the balance',
    rules: ['common.billing-conditional'],
    inProcess: {
      ledger: (ledger) => ({
        charge: (request) => {
          const booked = ledger.charge(request);
          if ('entry' in booked) ledger.reverse(booked.entry, 'a mutant');
          return booked;
        },
        settle: () => undefined,
      }),
    },
  },
  charges('nothing', 'charges nothing for a match', 0),
  charges('with-float-noise', 'adds up the price of a match in binary fractions', 0.25000000000000006),
  {
    id: 'verify-mismatch-costs-a-cent',
    about: 'charges a mismatch a cent',
    rules: ['verify.billing-only-on-success', 'verify.billing-mismatch-zero'],
    response: { of: mismatch, set: { 'billing.charged': 0.01 } },
  },
  {
    id: 'verify-every-call-charged',
    about: 'books the price of a match for a mismatch too',
    rules: ['verify.status-402-only-on-match'],
    inProcess: { spec: [{ operation, at: ['x-billing', 'when'], to: 'success' }] },
  },
  {
    id: 'verify-balance-never-asked',
    about: 'verifies for an account with nothing on it',
    rules: ['verify.status-402-only-on-match'],
    inProcess: {
      ledger: (baseline) => ({
        charge: (request) => {
          const booked = baseline.charge(request);
          return 'entry' in booked ? booked : { entry: 0 };
        },
      }),
    },
  },
  {
    id: 'verify-balance-before-faces',
    about: 'asks for money before it looks for faces',
    rules: ['verify.status-402-only-on-match'],
    response: {
      of: {
        operation,
        status: 400,
        header: { 'x-api-key': 'test_no_balance' },
        answered: { status: 'failed' },
      },
      status: 402,
    },
  },
  {
    id: 'verify-balance-before-parsing',
    about: 'asks for money before it parses the body',
    rules: ['verify.priority-auth-first'],
    response: {
      of: {
        operation,
        status: 400,
        header: { 'x-api-key': 'test_no_balance' },
        answered: { status: 'error' },
      },
      status: 402,
    },
  },
  {
    id: 'verify-race-lost-409',
    about: 'responds with 409 where other calls have used up the balance',
    rules: ['verify.status-402-only-on-match'],
    response: { of: { ...required, answered: { current_balance: (value) => value !== 0 } }, status: 409 },
  },
  {
    id: 'verify-402-in-envelope',
    about: 'has the common envelope for a 402',
    rules: ['verify.402-body', 'error.reason-phrase', 'verify.402-withholds-result'],
    response: {
      of: required,
      body: {
        status: 'error',
        result: 'insufficient_balance',
        message: 'Insufficient balance to complete this verification.',
      },
    },
  },
  {
    id: 'verify-402-message-of-analysis',
    about: 'speaks of an analysis in a 402',
    rules: ['verify.402-message'],
    inProcess: {
      spec: [
        {
          operation,
          at: [
            ...['responses', '402', 'content', 'application/json'],
            ...['examples', 'payment-required', 'value', 'message'],
          ],
          to: 'Insufficient balance to complete this analysis. Please add credits to your account.',
        },
      ],
    },
  },
  {
    id: 'verify-402-amounts-mixed-up',
    about: 'mixes up what there is and what is required',
    rules: ['verify.402-balance-below-required'],
    inProcess: {
      dialect: (baseline) => ({
        completeExample: (reply, services, facts) =>
          baseline.completeExample?.(
            reply,
            services,
            facts && { balance: facts.price, price: facts.balance },
          ) ?? reply,
      }),
    },
  },
  {
    id: 'verify-402-with-decision',
    about: 'tells the decision although it is not paid for',
    rules: ['verify.402-withholds-result'],
    response: { of: required, set: { engine_response: { verified: true, decision: 'passed' } } },
  },
];
