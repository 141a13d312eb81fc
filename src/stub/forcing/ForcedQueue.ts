import type { Operation } from '../../contract/Operation.js';
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

/** Forced outcomes of coming requests, first in, first out. */
export class ForcedQueue {
  private waiting: QueuedOutcome[] = [];
  private added = 0;

  /** @param operations - all that the stub serves: an outcome that none of them documents is refused */
  constructor(private readonly operations: readonly Operation[]) {}

  list(): readonly QueuedOutcome[] {
    return [...this.waiting];
  }

  /** @throws UnknownOutcomeError when no operation that it fits can be answered so */
  add(outcome: ForcedOutcome): QueuedOutcome {
    this.check(outcome);
    const queued = { times: 1, ...outcome, id: `f${++this.added}` };
    this.waiting.push(queued);
    return queued;
  }

  /** Remove one, or all. @returns how many there were */
  remove(id?: string): number {
    const before = this.waiting.length;
    this.waiting = id === undefined ? [] : this.waiting.filter((queued) => queued.id !== id);
    return before - this.waiting.length;
  }

  /** The first one that fits, one use of it used up. */
  take(operation: Operation, account: string | undefined): QueuedOutcome | undefined {
    const { vendor, operationId } = operation;
    const i = this.waiting.findIndex(
      (queued) =>
        (queued.vendor ?? vendor) === vendor &&
        (queued.operation ?? operationId) === operationId &&
        (queued.account === undefined || queued.account === account) &&
        hasExample(operation, queued),
    );
    const taken = this.waiting[i];
    if (!taken) return undefined;
    this.waiting.splice(i, 1, ...(taken.times > 1 ? [{ ...taken, times: taken.times - 1 }] : []));
    return taken;
  }

  /** Release one that was taken and could not be used: it is the first again. */
  release(taken: QueuedOutcome): void {
    this.waiting = [
      { ...taken, times: 1 + (this.waiting.find(({ id }) => id === taken.id)?.times ?? 0) },
      ...this.waiting.filter(({ id }) => id !== taken.id),
    ];
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

function range(name: string, value: number | undefined, from: number, to: number): void {
  if (value === undefined || (value >= from && value <= to)) return;
  throw new UnknownOutcomeError(`${name} takes a number from ${from} to ${to}`);
}
