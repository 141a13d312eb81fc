import type { Money } from '../../core/money.js';

/**
 * A line of the ledger. What is booked stays as it is; only the state of a charge moves on.
 *
 * In memory, old charges and reversals are carried over: one `carried-over` entry takes the place of many, with their sum.
 */
export interface LedgerEntry {
  /** Rises from entry to entry and is never used again, not even after a reset. */
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly account: string;
  readonly currency: string;
  readonly minorUnits: number;
  /** Signed, in minor units: negative for a charge. */
  readonly amount: number;
  readonly kind: 'opening' | 'charge' | 'reversal' | 'credit' | 'carried-over';
  /** Of a charge. */
  readonly state?: ChargeState;
  /** Id of the request in the journal: of a charge and of its reversal. */
  readonly request?: string;
  readonly vendor?: string;
  readonly operation?: string;
  /** Of a reversal: the id of the charge. */
  readonly reverses?: number;
  /** Of a reversal or a credit. */
  readonly reason?: string;
  /** Of what was carried over: the id of the first entry that it stands for; its own is that of the last. */
  readonly first?: number;
  /** Of what was carried over: how many charges that stand it sums up. */
  readonly charges?: number;
}

/** `open` until the response has left (`settled`) or turned out unable to (`reversed`); both are final. */
export type ChargeState = 'open' | 'settled' | 'reversed';

/** What is to be charged, to whom and for what. */
export interface ChargeRequest {
  readonly account: string;
  readonly price: Money;
  /** Id of the request in the journal. */
  readonly request: string;
  readonly vendor: string;
  readonly operation: string;
}

/** Which entries to list. */
export interface EntriesFilter {
  readonly account?: string;
  /** An entry's id, exclusive. */
  readonly since?: number;
  readonly limit?: number;
}

/** The id of the charge that was booked, or the balance that did not cover the price. */
export type ChargeResult = { readonly entry: number } | { readonly shortOf: Money };

/** What an account holds in one currency. */
export interface Balance {
  readonly account: string;
  readonly balance: Money;
}

/** What an account spent in one currency. */
export interface Spend {
  readonly account: string;
  /** Never negative. */
  readonly spent: Money;
  /** How many charges stand, free ones included. */
  readonly charges: number;
}

/** How to open a ledger. */
export interface LedgerOptions {
  /** The state file; it is made when missing. Default: in memory, gone with the process. */
  readonly file?: string;
  readonly now?: () => Date;
  /** In memory: how many of the latest entries are kept one by one, see `CarriedOver`. Default: 10,000. */
  readonly kept?: number;
}
