import type { Operation } from '../../contract/Operation.js';
import type { Scope } from '../Resets.js';
import { chooseExample, hasExample, UnknownOutcomeError } from './chooseExample.js';
import { checkOutcome } from './checkOutcome.js';
import { isOwnResponse, needsImages, type ForcedOutcome } from './Outcome.js';

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
        fits(operation, outcome),
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
    checkOutcome(outcome);
    const { vendor, operation } = outcome;
    const named = this.operations.filter(
      (o) => (vendor ?? o.vendor) === o.vendor && (operation ?? o.operationId) === o.operationId,
    );
    const [first] = named;
    if (!first) {
      const known = this.operations.map((o) => `${o.vendor} ${o.operationId}`).join(', ');
      throw new UnknownOutcomeError(`No operation fits this outcome; there are ${known}`);
    }
    if (named.some((o) => fits(o, outcome))) return;
    if (needsImages(outcome)) {
      throw new UnknownOutcomeError(
        `${first.operationId} looks at no image; force it for an operation that does`,
      );
    }
    chooseExample(named.find((o) => !o.preparatory) ?? first, outcome);
  }
}

/** Whether an operation can be answered so: an outcome that does not name it is for the call, and not for the steps before. */
function fits(operation: Operation, outcome: ForcedOutcome): boolean {
  if (operation.preparatory && outcome.operation === undefined) return false;
  if (needsImages(outcome)) return operation.imageBytes !== undefined;
  return isOwnResponse(outcome) || hasExample(operation, outcome);
}

function isWithin({ outcome }: Entry, { account }: Scope): boolean {
  return account === undefined || outcome.account === account;
}
