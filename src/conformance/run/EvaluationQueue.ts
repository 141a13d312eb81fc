import type { CaseEvent } from '../RunEvent.js';
import { judgeInTime } from './judgeInTime.js';

/** An exchange that is still to be judged. */
export interface PendingCase {
  /** Hold its response against what is expected. May be called again when it was broken off. */
  readonly judge: () => CaseEvent;
  /** Its event when judging failed. */
  readonly failed: (error: Error) => CaseEvent;
  /** Characters that it keeps in memory until it is judged. */
  readonly size: number;
}

/** How long responses may wait for others, in milliseconds, and how many characters they may hold. */
const WAIT_MS = 20;
const MOST_CHARACTERS = 4_000_000;

/**
 * Judges responses in the order in which they came: those of a slow target one by one, those of a fast one several under one
 * clock, because each clock is a thread of its own.
 */
export class EvaluationQueue {
  private waiting: PendingCase[] = [];
  private size = 0;
  private last: number;

  constructor(
    private readonly onEvent: (event: CaseEvent) => void,
    private readonly now = () => performance.now(),
  ) {
    this.last = now();
  }

  add(pending: PendingCase): void {
    this.waiting.push(pending);
    this.size += pending.size;
    if (this.now() - this.last >= WAIT_MS || this.size >= MOST_CHARACTERS) this.flush();
  }

  /** Judge what waits. */
  flush(): void {
    const { waiting } = this;
    [this.waiting, this.size] = [[], 0];
    for (const event of judgeTogether(waiting)) this.onEvent(event);
    this.last = this.now();
  }
}

function judgeTogether(pending: readonly PendingCase[]): CaseEvent[] {
  if (pending.length > 1) {
    try {
      return judgeInTime(() => pending.map(({ judge }) => judge()));
    } catch {
      // One of them it is: each gets a clock of its own.
    }
  }
  return pending.map(({ judge, failed }) => {
    try {
      return judgeInTime(judge);
    } catch (error) {
      return failed(error as Error);
    }
  });
}
