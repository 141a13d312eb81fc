import type { Money } from '../../core/money.js';
import { checkMoney, checkName, LedgerError } from './checkMoney.js';

type Unit = Omit<Money, 'amount'>;

/** Into how many minor units each currency of a ledger is divided: the same in all that is booked. */
export class MinorUnits {
  private known = new Map<string, number>();

  /** @param place - of the ledger, for messages */
  constructor(private readonly place: string) {}

  /** What the books hold, and nothing else. */
  learn(units: readonly Unit[]): void {
    this.known = new Map(units.map(({ currency, minorUnits }) => [currency, minorUnits]));
  }

  keep({ currency, minorUnits }: Unit): void {
    this.known.set(currency, minorUnits);
  }

  /** @throws LedgerError when an account or money cannot be booked */
  check(account: string, money: Money, what: string): void {
    checkName(account, 'account');
    checkMoney(money, what);
    const known = this.known.get(money.currency) ?? money.minorUnits;
    if (known === money.minorUnits) return;
    throw new LedgerError(
      `${what} counts ${money.minorUnits} minor units to 1 ${money.currency}, the ledger (${this.place}) ${known}; ` +
        'use the same unit everywhere, or start with another state file',
    );
  }
}
