import { toDecimal } from '../../core/money.js';
import type { VendorDialect } from '../VendorDialect.js';

/** What there is and what it takes, in the response that asks for payment. */
export const fill: NonNullable<VendorDialect['fill']> = (reply, _services, facts) => {
  const { body } = reply;
  if (!facts || body === null || typeof body !== 'object' || !('current_balance' in body)) return reply;
  const amounts = { current_balance: toDecimal(facts.balance), required_amount: toDecimal(facts.price) };
  return { ...reply, body: { ...body, ...amounts } };
};
