import type { Operation } from '../../contract/Operation.js';
import type { Scope } from '../Resets.js';
import { chooseExample, hasExample, UnknownOutcomeError } from './chooseExample.js';
import { LONGEST_WAIT, type Outcome } from './Outcome.js';

/** An outcome for the next request that it fits, or the next few. */
export interface ForcedOutcome extends Omit<Outcome, 'response'> {
  /** Only requests to this vendor. */
  readonly vendor?: string;
  /** Only requests of this operationId. */
  readonly operation?: string;
  /** Only requests of this account. */
  readonly account?: string;
  /** For how many requests. Default: 1. */
  readonly times?: number;
}

/** A forced outcome that waits for its request. */
export interface QueuedOutcome extends ForcedOutcome {
  readonly id: string;
  /** How many requests it is still for. */
  readonly times: number;
}

/** A forced outcome that a request has taken. It is either used or released, and whichever comes first counts. */
export interface TakenOutcome {
  readonly outcome: QueuedOutcome;
  use(): void;
  /** The request was refused: the next one gets it, unless somebody has removed the outcome since. */
  release(): void;
}

interface Entry {
  readonly outcome: Omit<QueuedOutcome, 'times'>;
  /** How many requests it is still for, and how many have taken it and are under way. */
  left: number;
  taken: number;
}

/** Forced outcomes of coming requests, first in, first out. */
export class ForcedQueue {
  /** Those that are taken keep their place, so that what is released comes in its turn again. */
  private entries: Entry[] = [];
  private added = 0;

  /** @param operations - all that the stub serves: an outcome that none of them documents is refused */
  constructor(private readonly operations: readonly Operation[]) {}

  /** @param scope - with an account: those that are for it alone */
  list(scope: Scope = {}): readonly QueuedOutcome[] {
    return this.entries
      .filter((entry) => entry.left > 0 && isWithin(entry, scope))
      .map(({ outcome, left }) => ({ ...outcome, times: left }));
  }

  /** @throws UnknownOutcomeError when no operation that it fits can be answered so */
  add(outcome: ForcedOutcome): QueuedOutcome {
    this.check(outcome);
    const { times = 1, ...what } = outcome;
    const queued = { ...what, id: `f${++this.added}` };
    this.entries.push({ outcome: queued, left: times, taken: 0 });
    return { ...queued, times };
  }

  /**
   * Remove one, all, or all that are for one account alone. What a request has taken by then does not come back either.
   *
   * @returns how many there were that still waited
   */
  remove(which: string | Scope = {}): number {
    const removed = this.entries.filter((entry) =>
      typeof which === 'string' ? entry.outcome.id === which : isWithin(entry, which),
    );
    this.entries = this.entries.filter((entry) => !removed.includes(entry));
    return removed.filter(({ left }) => left > 0).length;
  }

  /** The first one that fits, one use of it taken. */
  take(operation: Operation, account: string | undefined): TakenOutcome | undefined {
    const { vendor, operationId } = operation;
    const entry = this.entries.find(
      ({ left, outcome }) =>
        left > 0 &&
        (outcome.vendor ?? vendor) === vendor &&
        (outcome.operation ?? operationId) === operationId &&
        (outcome.account === undefined || outcome.account === account) &&
        hasExample(operation, outcome),
    );
    if (!entry) return undefined;
    const taken = { ...entry.outcome, times: entry.left };
    entry.left--;
    entry.taken++;
    let over = false;
    const end = (returned: 0 | 1): void => {
      if (over) return;
      over = true;
      entry.taken--;
      entry.left += returned;
      // An entry that was removed is in no list any more, whatever it counts.
      if (entry.left + entry.taken === 0) this.entries = this.entries.filter((other) => other !== entry);
    };
    return {
      outcome: taken,
      use: () => {
        end(0);
      },
      release: () => {
        end(1);
      },
    };
  }

  private check(outcome: ForcedOutcome): void {
    const { vendor, operation, code, example, wait, similarity, times } = outcome;
    if ([code, example, wait, similarity].every((part) => part === undefined)) {
      throw new UnknownOutcomeError(
        'A forced outcome needs at least one of code, example, wait and similarity',
      );
    }
    const fits = this.operations.filter(
      (o) => (vendor ?? o.vendor) === o.vendor && (operation ?? o.operationId) === o.operationId,
    );
    if (fits.length === 0) {
      const known = this.operations.map((o) => `${o.vendor} ${o.operationId}`).join(', ');
      throw new UnknownOutcomeError(`No operation fits this outcome; there are ${known}`);
    }
    range('wait', wait, 0, LONGEST_WAIT);
    range('similarity', similarity, -1, 1);
    range('times', times, 1, 1_000_000);
    const [first] = fits;
    if (first && !fits.some((o) => hasExample(o, outcome))) chooseExample(first, outcome);
  }
}

function isWithin({ outcome }: Entry, { account }: Scope): boolean {
  return account === undefined || outcome.account === account;
}

function range(name: string, value: number | undefined, from: number, to: number): void {
  if (value === undefined || (value >= from && value <= to)) return;
  throw new UnknownOutcomeError(`${name} takes a number from ${from} to ${to}`);
}
