import type { Money } from '../../core/money.js';
import { LedgerError } from './checkMoney.js';
import type { ChargeState, EntriesFilter, LedgerEntry, Spend } from './LedgerEntry.js';
import type { Statements } from './prepareStatements.js';

/** Money of an account, as a row holds it. */
export interface AccountMoney extends Money {
  readonly account: string;
}

interface SpendRow extends AccountMoney {
  readonly charges: number;
}

/** What an account holds of a currency, and what the accounts file gave it; null when it gave nothing. */
export interface HeldRow {
  readonly amount: number;
  readonly opening: number | null;
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

/** See `Ledger.entries`. */
export function readEntries(
  on: Statements,
  { account, since = 0, limit = -1 }: EntriesFilter,
): LedgerEntry[] {
  const rows = on.entries.all(since, account ?? null, limit) as Record<string, unknown>[];
  return rows.map((row) => {
    const present = Object.entries(row).filter(([, value]) => value !== null);
    return Object.fromEntries(present) as unknown as LedgerEntry;
  });
}

/** See `Ledger.state`. */
export function chargeState(on: Statements, entry: number): ChargeState | undefined {
  const [row] = on.state.all(entry) as { state: ChargeState | null }[];
  return row?.state ?? undefined;
}

/** What an account holds of a currency; `undefined` when nothing was ever booked. */
export function readHeld(on: Statements, account: string, currency: string): HeldRow | undefined {
  const [row] = on.balance.all(account, currency) as HeldRow[];
  return row;
}
