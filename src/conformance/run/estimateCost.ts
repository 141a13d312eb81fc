import type { Money } from '../../core/money.js';
import type { OperationDocument } from '../evaluate/Exchange.js';
import { statusMatches } from '../evaluate/statusMatches.js';
import type { Case } from '../Suite.js';

/** What a run will ask, before it asks. */
export interface CostEstimate {
  readonly calls: number;
  /** Calls that may be charged: those that expect a success. */
  readonly paidCalls: number;
  /** At most, if every one of them is charged. */
  readonly atMost: readonly Money[];
}

/** Count what cases may cost. Probes come on top. */
export function estimateCost(cases: readonly Case[], operations: readonly OperationDocument[]): CostEstimate {
  const prices = new Map(operations.map(({ operationId, billing }) => [operationId, billing]));
  const paid = cases.flatMap(({ operation, expect }) => {
    const price = prices.get(operation);
    const statuses = expect.flatMap(({ status }) => (status === undefined ? [] : [status]));
    const mayBePaid = statuses.length === 0 || statuses.some((status) => statusMatches(200, status));
    return price && mayBePaid ? [price] : [];
  });
  const sums = new Map<string, Money>();
  for (const { currency, minorUnits, amount } of paid) {
    sums.set(currency, { currency, minorUnits, amount: (sums.get(currency)?.amount ?? 0) + amount });
  }
  return { calls: cases.length, paidCalls: paid.length, atMost: [...sums.values()] };
}
