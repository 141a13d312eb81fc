import type Database from 'libsql';
import type { Statements } from './prepareStatements.js';

type Finish = (on: Statements) => unknown;

/** Charges whose end could not be written, because the disk was full: it is written as soon as it can be. */
export class UnfinishedCharges {
  private waiting: Finish[] = [];

  add(finish: Finish): void {
    this.waiting.push(finish);
  }

  /** Try again, in the order of the charges. Whoever reads the books meanwhile is not to fail because of them. */
  retry(db: Database.Database, on: Statements): void {
    // A transaction may yet be rolled back, and what is written with it.
    if (this.waiting.length === 0 || db.inTransaction) return;
    while (this.waiting.length > 0) {
      try {
        this.waiting[0]?.(on);
        this.waiting.shift();
      } catch {
        return;
      }
    }
  }
}
