import type { Defect } from '../../Defect.js';

const operation = 'analyze';
const good = { operation, status: 200 } as const;
const refused = { operation, status: 400 } as const;
const bill = { charged: 0.3, currency: 'USD' } as const;
const noFace = { message: /^No clear face/ } as const;

/** What may go wrong with what an analysis costs. */
export const analyzeMoneyDefects: readonly Defect[] = [
  {
    id: 'debts',
    about: 'lets an account make debts',
    rules: ['analyze.status-402', 'lookalike.status-402'],
    inside: {
      ledger: (ledger) => ({
        charge: (due) => {
          const booked = ledger.charge(due);
          return 'entry' in booked ? booked : ledger.charge({ ...due, price: { ...due.price, amount: 0 } });
        },
      }),
    },
  },
  {
    id: 'analyze-results-with-402',
    about: 'shows the results to who cannot pay for them, and asks for money beside them',
    rules: ['analyze.status-402'],
    response: { of: { operation, status: 402 }, set: { faces_detected: 1, results: [] } },
  },
  {
    id: 'analyze-402-as-403',
    about: 'responds with 403 to an empty balance',
    rules: ['analyze.status-402'],
    response: { of: { operation, status: 402 }, status: 403 },
  },
  {
    id: 'analyze-bill-missing',
    about: 'leaves the bill of an analysis out',
    rules: ['analyze.charge-returned', 'analyze.charge-amount'],
    response: { of: good, remove: ['billing'] },
  },
  {
    id: 'analyze-bill-as-text',
    about: 'writes the price of an analysis as a text',
    rules: ['analyze.charge-returned', 'analyze.charge-amount'],
    response: { of: good, set: { 'billing.charged': '0.30' } },
  },
  {
    id: 'analyze-free',
    about: 'says that an analysis was free',
    rules: ['analyze.charge-returned', 'analyze.charge-amount'],
    inside: { spec: [{ operation, at: ['x-billing', 'amount'], to: 0 }] },
  },
  {
    id: 'analyze-one-action-free',
    about: 'says that an analysis of one action was free',
    rules: ['analyze.charge-returned'],
    response: {
      of: { ...good, sent: { actions: (actions) => Array.isArray(actions) && actions.length === 1 } },
      set: { 'billing.charged': 0 },
    },
  },
  ...([29, 31] as const).map((amount): Defect => ({
    id: `analyze-${amount}-cents`,
    about: `takes ${amount} cents for an analysis`,
    rules: ['analyze.charge-amount'],
    inside: { spec: [{ operation, at: ['x-billing', 'amount'], to: amount }] },
  })),
  {
    id: 'analyze-price-in-cents',
    about: 'tells the price of an analysis in cents',
    rules: ['analyze.charge-amount'],
    inside: { spec: [{ operation, at: ['x-billing', 'minorUnits'], to: 1 }] },
  },
  {
    id: 'analyze-price-added-up',
    about: 'adds the price of an analysis up from floating-point tenths',
    rules: ['analyze.charge-amount'],
    response: { of: good, set: { 'billing.charged': 0.1 + 0.2 } },
  },
  {
    id: 'analyze-no-face-charged',
    about: 'charges for an image without a face, though it refuses it',
    rules: ['analyze.billing-on-success-only', 'analyze.failed-not-charged'],
    response: { of: { ...refused, answered: noFace }, set: { billing: bill } },
  },
  {
    id: 'analyze-invalid-charged',
    about: 'charges for a request that it refused',
    rules: ['analyze.billing-on-success-only', 'analyze.failed-not-charged'],
    response: { of: { ...refused, answered: { result: 'invalid_input' } }, set: { billing: bill } },
  },
  {
    id: 'analyze-402-charged',
    about: 'says a charge in the response that asks for money',
    rules: ['analyze.billing-on-success-only', 'analyze.failed-not-charged'],
    response: { of: { operation, status: 402 }, set: { billing: bill } },
  },
  {
    id: 'analyze-trouble-charged',
    about: 'charges for an analysis that its engine did not come back from',
    rules: ['analyze.billing-on-success-only', 'analyze.failed-not-charged'],
    response: { of: { operation, status: [503, 504] }, set: { billing: { charged: '0.30' } } },
  },
  {
    id: 'analyze-200-no-face-charged',
    about: 'responds with 200 to an image without a face, says so in the result and charges',
    rules: ['analyze.billing-on-success-only', 'analyze.no-face', 'analyze.success-200'],
    response: {
      of: { ...refused, answered: noFace },
      status: 200,
      set: { result: 'no_face', billing: bill },
    },
  },
];
