import type { ResponseDefect, Defect } from '../../Defect.js';

const operation = 'lookalike';
const good = { operation, status: 200 } as const;
const alike = { ...good, answered: { verified: true } } as const;
const unlike = { ...good, answered: { verified: false } } as const;
const bill = { charged: 0.2, currency: 'USD' } as const;

function otherStatus(sound: number, other: number): ResponseDefect {
  return { of: { operation, status: sound }, status: other };
}

/** What may go wrong with who may compare, what it costs and what goes wrong itself. */
export const lookalikeAccountDefects: readonly Defect[] = [
  {
    id: 'lookalike-key-optional',
    about: 'compares for anybody who sends no key',
    rules: ['lookalike.auth-same-rules', 'lookalike.status-401'],
    request: { of: { operation, holds: ({ headers }) => headers['x-api-key'] === undefined }, as: 'good' },
  },
  {
    id: 'lookalike-any-key',
    about: 'takes any text for a key',
    rules: ['lookalike.auth-same-rules', 'lookalike.status-401'],
    request: { of: { operation, header: { 'x-api-key': 'doppel-no-such-key' } }, as: 'good' },
  },

  // Money.
  {
    id: 'lookalike-always-charged',
    about: 'charges for every comparison',
    rules: ['lookalike.billing-only-verified', 'lookalike.low-not-charged'],
    response: { of: good, set: { billing: bill } },
  },
  {
    id: 'lookalike-low-charged-a-cent',
    about: 'charges a cent where two faces are not alike',
    rules: [
      'lookalike.low-not-charged',
      'lookalike.billing-only-verified',
      'lookalike.402-only-when-verified',
    ],
    response: { of: unlike, set: { 'billing.charged': 0.01 } },
  },
  {
    id: 'lookalike-refusal-charged',
    about: 'charges for a request that it refused',
    rules: ['lookalike.billing-only-verified'],
    response: { of: { operation, status: 400 }, set: { billing: bill } },
  },
  {
    id: 'lookalike-402-charged',
    about: 'says a charge in the response that asks for money',
    rules: ['lookalike.billing-only-verified'],
    response: { of: { operation, status: 402 }, set: { billing: bill } },
  },
  {
    id: 'lookalike-trouble-charged',
    about: 'charges for a comparison that its engine did not come back from',
    rules: ['lookalike.billing-only-verified'],
    response: { of: { operation, status: [503, 504] }, set: { 'billing.charged': 0.2 } },
  },
  {
    id: 'lookalike-charges-before-comparing',
    about: 'books the price of every comparison, alike or not',
    rules: ['lookalike.402-only-when-verified'],
    inside: { spec: [{ operation, at: ['x-billing', 'when'], to: 'success' }] },
  },
  {
    id: 'lookalike-balance-first',
    about: 'looks at the balance before it compares',
    rules: ['lookalike.402-only-when-verified'],
    response: {
      of: { ...good, header: { 'x-api-key': 'test_no_balance' } },
      status: 402,
      body: {
        error: 'Payment Required',
        message: 'Insufficient balance to complete this comparison. Please add credits to your account.',
        status: 402,
        current_balance: 0,
        required_amount: 0.2,
      },
    },
  },
  {
    id: 'lookalike-bill-missing',
    about: 'leaves the bill of a comparison out',
    rules: ['lookalike.billing-returned', 'lookalike.fields-complete'],
    response: { of: good, remove: ['billing'] },
  },
  {
    id: 'lookalike-free-without-bill',
    about: 'leaves the bill out where nothing was charged',
    rules: ['lookalike.billing-returned'],
    response: { of: unlike, remove: ['billing'] },
  },
  {
    id: 'lookalike-bill-null',
    about: 'says null for a bill of nothing',
    rules: ['lookalike.billing-returned'],
    response: { of: unlike, set: { billing: null } },
  },
  {
    id: 'lookalike-bill-without-currency',
    about: 'tells no currency',
    rules: ['lookalike.billing-returned'],
    response: { of: alike, remove: ['billing.currency'] },
  },
  ...[19, 21].map((amount): Defect => ({
    id: `lookalike-${amount}-cents`,
    about: `takes ${amount} cents for two faces that are alike`,
    rules: ['lookalike.billing-amount'],
    inside: { spec: [{ operation, at: ['x-billing', 'amount'], to: amount }] },
  })),
  {
    id: 'lookalike-verified-free',
    about: 'charges nothing for two faces that are alike',
    rules: ['lookalike.billing-amount'],
    response: { of: alike, set: { 'billing.charged': 0 } },
  },
  {
    id: 'lookalike-price-in-cents',
    about: 'tells the price of a comparison in cents',
    rules: ['lookalike.billing-amount'],
    inside: { spec: [{ operation, at: ['x-billing', 'minorUnits'], to: 1 }] },
  },
  {
    id: 'lookalike-price-subtracted',
    about: 'tells the difference of two balances in floating-point numbers for the price',
    rules: ['lookalike.billing-amount'],
    response: { of: alike, set: { 'billing.charged': 0.7 - 0.5 } },
  },

  // What is refused, and what breaks.
  {
    id: 'lookalike-400-as-422',
    about: 'responds with 422 to what it refuses to compare',
    rules: ['lookalike.status-400', 'lookalike.validates-both', 'lookalike.no-face'],
    response: otherStatus(400, 422),
  },
  {
    id: 'lookalike-400-of-another-shape',
    about: 'refuses a comparison with a list of problems',
    rules: ['lookalike.status-400'],
    response: { of: { operation, status: 400 }, body: [{ field: 'img1', problem: 'invalid' }] },
  },
  {
    id: 'lookalike-401-as-403',
    about: 'responds with 403 to a key that it does not know',
    rules: ['lookalike.status-401', 'lookalike.auth-same-rules'],
    response: otherStatus(401, 403),
  },
  {
    id: 'lookalike-403-as-401',
    about: 'responds with 401 to a suspended account',
    rules: ['lookalike.status-403', 'lookalike.auth-same-rules'],
    response: otherStatus(403, 401),
  },
  {
    id: 'lookalike-402-as-403',
    about: 'responds with 403 to an empty balance',
    rules: ['lookalike.status-402'],
    response: otherStatus(402, 403),
  },
  {
    id: 'lookalike-on-credit',
    about: 'calls two faces alike for who cannot pay for it, and charges 0',
    rules: ['lookalike.status-402'],
    response: { of: { operation, status: 402 }, success: true, set: { 'billing.charged': 0 } },
  },
  {
    id: 'lookalike-503-as-502',
    about: 'responds with 502 while its engine is down',
    rules: ['lookalike.status-503'],
    response: otherStatus(503, 502),
  },
  {
    id: 'lookalike-trouble-as-low',
    about: 'finds two faces not alike while its engine is down',
    rules: ['lookalike.status-503'],
    response: {
      of: { operation, status: 503 },
      success: true,
      set: { similarity: 0, similarity_label: 'low', verified: false, 'billing.charged': 0 },
    },
  },
  {
    id: 'lookalike-504-as-503',
    about: 'responds with 503 while its engine is too slow',
    rules: ['lookalike.status-504'],
    response: otherStatus(504, 503),
  },
];
