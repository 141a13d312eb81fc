import type { Statements } from './prepareStatements.js';

const AT_ONCE = 100;

/**
 * Charges of a ledger in memory that stand, and are still to be marked so.
 *
 * An open charge and one that stands count the same against a balance, so the marks can wait until somebody looks, and many
 * are made in the time of one. In a file none waits: it outlives the process.
 */
export class StandingCharges {
  private entries: number[] = [];

  constructor(private readonly on: Statements) {}

  add(entry: number): void {
    this.entries.push(entry);
    if (this.entries.length >= AT_ONCE) this.settle();
  }

  /** Mark all that wait. Does nothing to a charge that is reversed or forgotten. */
  settle(): void {
    if (this.entries.length === 0) return;
    const entries = JSON.stringify(this.entries);
    this.entries = [];
    this.on.settleAll.run(entries);
  }
}
