import type { Operation } from '../../contract/Operation.js';
import { chooseExample, hasExample } from './chooseExample.js';
import { LONGEST_WAIT, type Outcome } from './Outcome.js';
import { UnknownOutcomeError } from './UnknownOutcomeError.js';

/** An order for the next request that it fits, or the next few. */
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

/** An order that waits for its request. */
export interface QueuedOutcome extends ForcedOutcome {
  readonly id: string;
  /** How many requests it is still for. */
  readonly times: number;
}

/** Orders for coming requests, first in, first out. */
export class ForcedQueue {
  private waiting: QueuedOutcome[] = [];
  private added = 0;

  /** @param operations - all that the stub serves: an order that none of them can carry out is refused */
  constructor(private readonly operations: readonly Operation[]) {}

  list(): readonly QueuedOutcome[] {
    return [...this.waiting];
  }

  /** @throws UnknownOutcomeError when no operation that it fits can be answered so */
  add(order: ForcedOutcome): QueuedOutcome {
    this.check(order);
    const queued = { times: 1, ...order, id: `f${++this.added}` };
    this.waiting.push(queued);
    return queued;
  }

  /** Take back one order, or all. Returns how many there were. */
  remove(id?: string): number {
    const before = this.waiting.length;
    this.waiting = id === undefined ? [] : this.waiting.filter((order) => order.id !== id);
    return before - this.waiting.length;
  }

  /** The first order that fits, one use of it used up. */
  take(operation: Operation, account: string | undefined): QueuedOutcome | undefined {
    const { vendor, operationId } = operation;
    const i = this.waiting.findIndex(
      (order) =>
        (order.vendor ?? vendor) === vendor &&
        (order.operation ?? operationId) === operationId &&
        (order.account === undefined || order.account === account) &&
        hasExample(operation, order),
    );
    const order = this.waiting[i];
    if (!order) return undefined;
    this.waiting.splice(i, 1, ...(order.times > 1 ? [{ ...order, times: order.times - 1 }] : []));
    return order;
  }

  /** Give back an order that was taken and could not be used: it is the first again. */
  giveBack(order: QueuedOutcome): void {
    this.waiting = [
      { ...order, times: 1 + (this.waiting.find(({ id }) => id === order.id)?.times ?? 0) },
      ...this.waiting.filter(({ id }) => id !== order.id),
    ];
  }

  private check(order: ForcedOutcome): void {
    const { vendor, operation, code, example, wait, similarity, times } = order;
    if ([code, example, wait, similarity].every((part) => part === undefined)) {
      throw new UnknownOutcomeError('An order needs at least one of code, example, wait and similarity');
    }
    const fits = this.operations.filter(
      (o) => (vendor ?? o.vendor) === o.vendor && (operation ?? o.operationId) === o.operationId,
    );
    if (fits.length === 0) {
      const known = this.operations.map((o) => `${o.vendor} ${o.operationId}`).join(', ');
      throw new UnknownOutcomeError(`No operation fits this order; there are ${known}`);
    }
    range('wait', wait, 0, LONGEST_WAIT);
    range('similarity', similarity, -1, 1);
    range('times', times, 1, 1_000_000);
    const [first] = fits;
    if (first && !fits.some((o) => hasExample(o, order))) chooseExample(first, order);
  }
}

function range(name: string, value: number | undefined, from: number, to: number): void {
  if (value === undefined || (value >= from && value <= to)) return;
  throw new UnknownOutcomeError(`${name} takes a number from ${from} to ${to}`);
}
