import type { Money } from '../../core/money.js';
import type { Journal } from '../journal/Journal.js';

/** An account as the admin API shows it: never with a key. */
export interface AdminAccount {
  readonly name: string;
  readonly state: string;
  readonly balances: readonly Money[];
  readonly organization?: string | undefined;
}

/** A line of the ledger. */
export interface LedgerEntry extends Money {
  /** Ascending. */
  readonly id: number;
  /** ISO 8601. */
  readonly time: string;
  readonly account: string;
  readonly kind: string;
  readonly state?: string | undefined;
  /** Id in the journal. */
  readonly request?: string | undefined;
  readonly vendor?: string | undefined;
  readonly operation?: string | undefined;
  /** Id of the charge that this entry takes back. */
  readonly reverses?: number | undefined;
  readonly reason?: string | undefined;
}

/** What an account was charged in one currency. */
export interface Spend extends Money {
  readonly account: string;
  readonly charges: number;
}

/** Which entries of the ledger are wanted. */
export interface LedgerFilter {
  readonly account?: string;
  /** A mark or an id; only later entries. */
  readonly since?: number;
  readonly limit?: number;
}

/** What the pages and the admin API show of a vendor. */
export interface ServedSpec {
  readonly vendor: string;
  readonly title: string;
  readonly document: object;
}

/** The parts of the stub that the admin API looks at and steers. A DoppelError that one throws becomes a 400. */
export interface AdminPorts {
  readonly journal: Journal;
  /** Needed from every client when there is one; without one, only this machine is served. */
  readonly token?: string | undefined;
  readonly version: string;
  /** Name and version; empty while the models load. */
  readonly modelPack: string;
  /** The stub's own address, without a slash at the end. */
  url(): string;
  readonly specs: readonly ServedSpec[];
  readonly accounts: {
    list(): readonly AdminAccount[];
    /** @returns false when there is no such account */
    setState(name: string, state: string): boolean;
    credit(name: string, money: Money, reason: string | undefined): void;
  };
  readonly ledger: {
    entries(filter: LedgerFilter): readonly LedgerEntry[];
    mark(): number;
    spendSince(mark: number, account?: string): readonly Spend[];
  };
  readonly forced: {
    list(): readonly object[];
    add(entry: object): { readonly id: string };
    /** @returns how many were removed; without an id all of them */
    remove(id?: string): number;
  };
  readonly faults: {
    get(): object;
    set(plan: unknown): void;
    clear(): void;
  };
  /** Ledger, forced outcomes, key scripts, rate limits and the faults' sequence begin anew; not the journal. */
  reset(): void;
  /** The admin API itself failed; the client got a 500. */
  onFault?(error: unknown): void;
}
