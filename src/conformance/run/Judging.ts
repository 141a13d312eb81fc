import type { CaseEvent } from '../RunEvent.js';
import { judgeInTime } from './judgeInTime.js';

/** A case that was asked. */
export interface Asked {
  /** Hold its response against what is expected. May be called again when it was broken off. */
  readonly judge: () => CaseEvent;
  /** What has come of it when judging failed. */
  readonly failed: (error: unknown) => CaseEvent;
  /** Characters that it keeps in memory until it is judged. */
  readonly size: number;
}

/** So long responses may wait for others, in milliseconds; and so much they may hold. */
const WAIT_MS = 20;
const MOST_CHARACTERS = 4_000_000;

/**
 * Judges responses in the order in which they came: those of a slow target one by one, those of a fast one several under one
 * clock, because each clock is a thread of its own.
 */
export class Judging {
  private waiting: Asked[] = [];
  private size = 0;
  private last: number;

  constructor(
    private readonly tell: (event: CaseEvent) => void,
    private readonly now = () => performance.now(),
  ) {
    this.last = now();
  }

  add(asked: Asked): void {
    this.waiting.push(asked);
    this.size += asked.size;
    if (this.now() - this.last >= WAIT_MS || this.size >= MOST_CHARACTERS) this.finish();
  }

  /** Judge what waits. */
  finish(): void {
    const { waiting } = this;
    [this.waiting, this.size] = [[], 0];
    for (const event of judgedTogether(waiting)) this.tell(event);
    this.last = this.now();
  }
}

function judgedTogether(asked: readonly Asked[]): CaseEvent[] {
  if (asked.length > 1) {
    try {
      return judgeInTime(() => asked.map(({ judge }) => judge()));
    } catch {
      // One of them it is: each gets a clock of its own.
    }
  }
  return asked.map(({ judge, failed }) => {
    try {
      return judgeInTime(judge);
    } catch (error) {
      return failed(error);
    }
  });
}
