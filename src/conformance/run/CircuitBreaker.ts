import { CaseCannotRunError } from '../request/CaseCannotRunError.js';
import type { NoResponseError } from './NoResponseError.js';

/** So many consecutive calls may fail. */
export const MOST_FAILURES = 5;

/**
 * Ends a run against a target that is not there: after so many consecutive calls that found nobody, or got no response in
 * time, no further one is made. A target that responds, even with nonsense, is called on.
 */
export class CircuitBreaker {
  private failures = 0;
  private last = '';

  constructor(private readonly most = MOST_FAILURES) {}

  /** Ask for one call. @throws CaseCannotRunError when the circuit is open */
  take(): void {
    if (this.reason !== undefined) throw new CaseCannotRunError(this.reason);
  }

  /** Why no call is made any more; `undefined` while calls are made. */
  get reason(): string | undefined {
    if (this.failures < this.most) return undefined;
    return `${this.most} consecutive calls failed, and the target was not called again; the last failure: ${this.last}`;
  }

  succeeded(): void {
    if (this.reason === undefined) this.failures = 0;
  }

  failed({ message, unresponsive }: NoResponseError): void {
    if (!unresponsive) {
      this.succeeded();
      return;
    }
    if (this.reason !== undefined) return;
    this.failures++;
    this.last = message;
  }
}
