import { ConfigurationError } from '../ConfigurationError.js';
import type { Scope } from '../Resets.js';
import type { JournalEntry } from './JournalEntry.js';
import { JournalRecord, type JournalStart } from './JournalRecord.js';

const DEFAULT_LIMIT = 1000;
/** Numbers are asked for so many at a time: each time may be a write to a disk. */
const NUMBERS_AT_ONCE = 1000;

/** How to keep a journal. */
export interface JournalOptions {
  /** How many entries are kept; 1000 unless told otherwise, 0 keeps none. */
  readonly limit?: number;
  readonly now?: () => Date;
  /** Gives the first of so many numbers, which no earlier request has had. Default: entries are counted from 1. */
  readonly reserve?: (count: number) => number;
  /** Takes out of a text what only the stub knows to be a secret. Default: nothing. */
  readonly conceal?: (text: string) => string;
}

/** Which entries are wanted: all that is given must fit. */
export interface JournalFilter {
  readonly vendor?: string;
  readonly operation?: string;
  readonly account?: string;
  readonly status?: number;
  readonly outcome?: JournalEntry['outcome'];
  /** Only entries that came after the one of this id. */
  readonly since?: string;
  /** At most so many: with `since` the first ones after it, otherwise the last ones of all. */
  readonly limit?: number;
}

/** The last requests, in memory: a ring in which the newest takes the place of the oldest. */
export class Journal {
  private readonly limit: number;
  private readonly now: () => Date;
  private readonly reserve: ((count: number) => number) | undefined;
  private readonly conceal: ((text: string) => string) | undefined;
  /** With gaps where single entries were forgotten. */
  private readonly ring: (JournalRecord | undefined)[] = [];
  /** Number of the newest entry, and of the newest one that was cleared away. */
  private newest = 0;
  private cleared = 0;
  /** The highest number that may be given. */
  private reserved = 0;

  constructor({ limit = DEFAULT_LIMIT, now = () => new Date(), reserve, conceal }: JournalOptions = {}) {
    this.limit = Math.max(0, Math.floor(limit));
    this.now = now;
    this.reserve = reserve;
    this.conceal = conceal;
  }

  get size(): number {
    let size = 0;
    for (let number = this.oldest; number <= this.newest; number++) if (this.numbered(number)) size++;
    return size;
  }

  begin(start: JournalStart): JournalRecord {
    if (this.reserve && this.newest === this.reserved) this.continueAt(this.reserve(NUMBERS_AT_ONCE));
    this.newest++;
    const record = new JournalRecord(`r${this.newest}`, this.now(), start, this.conceal);
    if (this.limit > 0) this.ring[this.newest % this.limit] = record;
    return record;
  }

  /** Oldest first. */
  entries(filter: JournalFilter = {}): JournalEntry[] {
    const { since, limit = Infinity } = filter;
    const from = Math.max(this.oldest, since === undefined ? 0 : numberOf(since) + 1);
    const count = this.newest - from + 1;
    const found: JournalEntry[] = [];
    // An entry is made when it is asked for, so a page of the last ones begins with the newest.
    for (let i = 0; i < count && found.length < limit; i++) {
      const entry = this.numbered(since === undefined ? this.newest - i : from + i)?.entry;
      if (entry && fits(entry, filter)) found.push(entry);
    }
    return since === undefined ? found.reverse() : found;
  }

  find(id: string): JournalEntry | undefined {
    return this.numbered(numberOf(id))?.entry;
  }

  /** Forget all entries, or those of one account. Ids go on counting; requests under way are not listed when they end. */
  clear({ account }: Scope = {}): void {
    if (account === undefined) {
      this.cleared = this.newest;
      this.ring.length = 0;
    } else for (const record of this.ring) if (record?.entry.account === account) this.forget(record);
  }

  /** Forget the entry of one request. */
  forget(record: JournalRecord): void {
    const number = numberOf(record.id);
    if (this.numbered(number) === record) this.ring[number % this.limit] = undefined;
  }

  private continueAt(first: number): void {
    this.reserved = first + NUMBERS_AT_ONCE - 1;
    if (first === this.newest + 1) return;
    // Only when the journal begins: its numbers are its own from then on.
    this.newest = first - 1;
    this.cleared = this.newest;
  }

  private get oldest(): number {
    return Math.max(this.cleared, this.newest - this.limit) + 1;
  }

  private numbered(number: number): JournalRecord | undefined {
    return number >= this.oldest && number <= this.newest ? this.ring[number % this.limit] : undefined;
  }
}

const FILTERS: readonly string[] = [
  'vendor',
  'operation',
  'account',
  'status',
  'outcome',
  'since',
  'limit',
] satisfies (keyof JournalFilter)[];

/** @throws ConfigurationError when something is asked for by what no entry has: nothing would ever fit */
export function checkFilter(filter: JournalFilter = {}): void {
  const unknown = Object.keys(filter).find((name) => !FILTERS.includes(name));
  if (unknown === undefined) return;
  throw new ConfigurationError(`The journal has no filter ${unknown}; there are ${FILTERS.join(', ')}`);
}

/** The number in an id; NaN, which is like nothing, when it is none. */
function numberOf(id: string): number {
  return /^r[1-9]\d*$/.test(id) ? Number(id.slice(1)) : NaN;
}

function fits(entry: JournalEntry, filter: JournalFilter): boolean {
  const wanted = (['vendor', 'operation', 'account', 'status', 'outcome'] as const).filter(
    (name) => filter[name] !== undefined,
  );
  return wanted.every((name) => entry[name] === filter[name]);
}
