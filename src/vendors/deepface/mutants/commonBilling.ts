import type { Mutant } from '../../../selftest/Mutant.js';

const good = { status: 200 } as const;
const bill = { charged: 0.25, currency: 'USD' };

/** What may go wrong with the money that responses tell of. */
export const commonBillingMutants: readonly Mutant[] = [
  {
    id: 'common-400-charged',
    about: 'charges a request that it refused',
    rules: ['common.billing-conditional', 'common.never-billed-on-failure', 'verify.validation-not-billed'],
    response: { of: { operation: 'verify', status: 400 }, set: { billing: bill } },
  },
  {
    id: 'common-402-charged',
    about: 'charges a call that it asks money for',
    rules: ['common.billing-conditional', 'common.never-billed-on-failure'],
    response: { of: { status: 402 }, set: { billing: bill } },
  },
  {
    id: 'common-mismatch-charged',
    about: 'charges a mismatch as if it were a match',
    rules: ['common.billing-conditional', 'common.never-billed-on-failure', 'verify.billing-only-on-success'],
    response: { of: { answered: { result: 'not_verified' } }, set: { 'billing.charged': 0.25 } },
  },
  {
    id: 'common-stale-balance',
    about: 'looks at a balance that may be seconds old before it charges',
    rules: ['common.billing-conditional'],
    inProcess: {
      ledger: (baseline) => {
        const known = new Map<string, number>();
        return {
          charge: (request) => {
            const { account, price } = request;
            const held = known.get(account) ?? baseline.balance(account, price).amount;
            known.set(account, held);
            if (held < price.amount) return { shortOf: { ...price, amount: held } };
            const booked = baseline.charge(request);
            // The response leaves, whatever became of the money.
            return 'entry' in booked ? booked : { entry: 0 };
          },
        };
      },
    },
  },
  {
    id: 'common-billing-left-out',
    about: 'leaves the billing out where nothing is charged',
    rules: ['common.billing-always-returned', 'verify.billing-mismatch-zero'],
    response: { of: { ...good, answered: { 'billing.charged': 0 } }, remove: ['billing'] },
  },
  {
    id: 'common-charged-below-zero',
    about: 'writes what it charged as a change of the balance, below zero',
    rules: ['common.billing-shape', 'verify.billing-match-amount'],
    response: { of: { answered: { result: 'verified' } }, set: { 'billing.charged': -0.25 } },
  },
  {
    id: 'common-billing-empty-in-400',
    about: 'has an empty billing in a 400',
    rules: ['common.billing-shape'],
    response: { of: { status: 400 }, set: { billing: {} } },
  },
  {
    id: 'common-euro',
    about: 'charges in euros',
    rules: ['common.currency-usd'],
    inProcess: { spec: [{ operation: 'verify', at: ['x-billing', 'currency'], to: 'EUR' }] },
  },
];
