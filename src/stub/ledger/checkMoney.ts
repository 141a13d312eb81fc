import { DoppelError } from '../../core/DoppelError.js';
import type { Money } from '../../core/money.js';

/** The ledger was asked to book what it cannot: no whole number, a wrong sign, a currency that changed, too much. */
export class LedgerError extends DoppelError {
  readonly code = 'ledger';
}

/**
 * Hold money to what the ledger can book exactly: safe integers, no negative amount.
 *
 * @param what the sentence's subject, for example `the price of readCard`
 * @throws LedgerError
 */
export function checkMoney(money: Money, what: string): void {
  const { amount, minorUnits, currency } = money;
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw new LedgerError(
      `${what} is ${amount} minor units of ${currency}; give a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`,
    );
  }
  if (!Number.isSafeInteger(minorUnits) || minorUnits < 1) {
    throw new LedgerError(
      `${what} counts ${minorUnits} minor units to 1 ${currency}; give a whole number from 1`,
    );
  }
  checkName(currency, 'currency');
}

/** @throws LedgerError when an account would hold more than can be counted exactly */
export function checkSum(account: string, currency: string, sum: number): void {
  if (Number.isSafeInteger(sum)) return;
  throw new LedgerError(
    `account ${account} would hold ${sum} minor units of ${currency}: more than can be counted`,
  );
}

/** @throws LedgerError when the name is empty, or holds a NUL, where libsql ends a text that it reads back */
export function checkName(name: string, kind: 'account' | 'currency'): void {
  if (name !== '' && !name.includes('\0')) return;
  throw new LedgerError(
    `${JSON.stringify(name)} is no name of ${kind === 'account' ? 'an account' : 'a currency'}`,
  );
}
