import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import type { NoResponseError } from './NoResponseError.js';

/** So many calls in a row may be without success. */
export const PATIENCE = 5;

/**
 * Ends a run against a target that is not there: after so many calls in a row that found nobody, or waited without success until
 * their time was up, no further one is made. A target that answers, be it nonsense, is asked on.
 */
export class Patience {
  private inVain = 0;
  private last = '';

  constructor(private readonly most = PATIENCE) {}

  /** Ask for one call. @throws CaseCannotRunError when there is no hope left */
  take(): void {
    if (this.reason !== undefined) throw new CaseCannotRunError(this.reason);
  }

  /** Why no call is made any more; `undefined` as long as there is hope. */
  get reason(): string | undefined {
    if (this.inVain < this.most) return undefined;
    return `${this.most} consecutive calls failed, and the target was asked no further; the last: ${this.last}`;
  }

  answered(): void {
    if (this.reason === undefined) this.inVain = 0;
  }

  unanswered({ message, unresponsive }: NoResponseError): void {
    if (!unresponsive) {
      this.answered();
      return;
    }
    if (this.reason !== undefined) return;
    this.inVain++;
    this.last = message;
  }
}
