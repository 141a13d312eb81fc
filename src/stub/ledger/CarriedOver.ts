import type Database from 'libsql';
import type { Statements } from './prepareStatements.js';

/** Entries are carried over so many at a time. */
const AT_ONCE = 1000;
/** Between the latest of the marks sums stay apart, so that what was spent since one of them can be told. */
const MOST_MARKS = 1000;

interface CarriedEntry {
  readonly id: number;
  readonly first: number;
  readonly time: string;
  readonly account: string;
  readonly currency: string;
  readonly minor_units: number;
  readonly amount: number;
  readonly charges: number;
}

/**
 * Keeps a ledger in memory from growing with every request: its latest entries are kept one by one, and of older ones the
 * sums, exact to the unit.
 *
 * Charges that stand, and reversed ones with their reversals, become one entry for each account, currency and stretch
 * between two marks. Open charges, openings and credits stay as they are.
 */
export class CarriedOver {
  private upTo = 0;

  /** @param kept - how many of the latest entries stay */
  constructor(
    private readonly db: Database.Database,
    private readonly on: Statements,
    private readonly kept: number,
  ) {}

  /** Whether enough has come together by the entry of this id. */
  isDue(entry: number): boolean {
    return entry - this.kept - this.upTo >= Math.min(AT_ONCE, this.kept);
  }

  /** Sum up what is too old to be kept, now that an entry of this id was booked. */
  booked(entry: number): void {
    const end = entry - this.kept;
    this.upTo = end;
    this.db.transaction(() => {
      this.carryOver(end);
    })();
  }

  /** A mark was set: entries before and after it are never summed up together, while it is one of the latest. */
  marked(mark: number): void {
    this.on.keepMark.run(mark);
    this.on.forgetOldMarks.run(MOST_MARKS);
  }

  private carryOver(end: number): void {
    const { on } = this;
    const rows = on.carryOver.all(end) as CarriedEntry[];
    on.forgetCarried.run();
    on.forgetEnded.run(end);
    for (const { id, first, time, account, currency, minor_units, amount, charges } of rows) {
      on.carry.run(id, first, time, account, currency, minor_units, amount, charges);
    }
  }
}
