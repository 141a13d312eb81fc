import type { Money } from '../../core/money.js';
import type { Operation } from '../../contract/Operation.js';
import type { PublishedAccount } from '../accounts/accountsFile.js';

/** What an account has whose file says nothing about its balance, in minor units: more than anybody will test away. */
const PLENTY = 1_000_000_000;

/** A currency and its smallest unit. */
export type Unit = Omit<Money, 'amount'>;

/** The currencies in which the vendors charge. */
export function unitsOf(operations: readonly Operation[]): Unit[] {
  const units = new Map<string, Unit>();
  for (const { billing } of operations) {
    if (billing) units.set(billing.currency, { currency: billing.currency, minorUnits: billing.minorUnits });
  }
  return [...units.values()];
}

/** What an account begins with, in every currency. */
export function openingBalances({ balance }: PublishedAccount, units: readonly Unit[]): Money[] {
  return units.map((unit) => ({ ...unit, amount: balance ? (balance[unit.currency] ?? 0) : PLENTY }));
}
