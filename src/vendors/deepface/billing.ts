import { noCharge, toDecimal } from '../../core/money.js';
import type { Operation } from '../../contract/Operation.js';

/** The `billing` object of a response: the operation's price when its condition is met, else zero. */
export function billing(operation: Operation, charged: boolean): { charged: number; currency: string } {
  const price = operation.billing;
  if (!price) throw new Error(`${operation.operationId} has no price in its spec`);
  return { charged: toDecimal(charged ? price : noCharge(price)), currency: price.currency };
}
