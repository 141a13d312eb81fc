import type { Operation } from '../../contract/Operation.js';
import type { OperationName } from '../../contract/OperationName.js';
import { chooseExample, hasExample, UnknownOutcomeError } from './chooseExample.js';
import { checkOutcome } from './checkOutcome.js';
import { isOwnResponse, needsImages, type Outcome } from './Outcome.js';

/** An outcome for the next request that it fits, or the next few. */
export interface ForcedOutcome extends Outcome {
  /** Only requests to this vendor. */
  readonly vendor?: string;
  /** Only requests of this operationId. */
  readonly operation?: OperationName;
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
        fits(operation, queued),
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
