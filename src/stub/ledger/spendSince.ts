import type { Money } from '../../core/money.js';
import { LedgerError } from './checkMoney.js';
import type { Spend } from './LedgerEntry.js';
import type { Statements } from './prepareStatements.js';

interface SpendRow extends Money {
  readonly account: string;
  readonly charges: number;
}

/** See `Ledger.spendSince`. @throws LedgerError when the mark is among entries that were carried over */
export function spendSince(on: Statements, mark: number, account: string | undefined): Spend[] {
  if (on.straddling.all(mark, account ?? null).length > 0) {
    throw new LedgerError(
      `the entries around ${mark} were carried over, and what was spent since cannot be told; ` +
        'set a mark before what is to be counted, or keep every entry in a file (--state)',
    );
  }
  const rows = on.spend.all(mark, account ?? null) as SpendRow[];
  return rows.map(({ account, charges, ...spent }) => ({ account, spent, charges }));
}
