import type { AccountState } from '../core/Account.js';
import type { VendorSpec } from '../contract/Operation.js';
import type { PublishedAccount } from './accounts/accountsFile.js';
import type { FaultPlan } from './faults/FaultPlan.js';
import type { ForcedOutcome, ForcedQueue, QueuedOutcome } from './forcing/ForcedQueue.js';
import type { Journal } from './journal/Journal.js';
import type { Ledger } from './ledger/Ledger.js';

/** A stub that answers. */
export interface RunningStub {
  /** For example `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly specs: readonly VendorSpec[];
  /** Name and version of the model pack. */
  readonly engine: string;
  /** The test accounts and their well-known credentials. */
  readonly accounts: readonly PublishedAccount[];
  /** The requests that were seen. */
  readonly journal: Pick<Journal, 'entries' | 'find' | 'clear'>;
  /** What was charged. `mark()` before and `spendSince(mark)` after tell what a run cost. */
  readonly ledger: Pick<Ledger, 'balance' | 'balances' | 'entries' | 'mark' | 'spendSince' | 'credit'>;
  /** Orders for coming requests that are not used up. */
  readonly forced: Pick<ForcedQueue, 'list' | 'remove'>;
  /** The faults that are injected. */
  readonly faults: {
    readonly plan: FaultPlan;
    /** @throws ConfigurationError when the plan is not of the expected form, or names what there is not */
    set(plan: FaultPlan): void;
    clear(): void;
  };

  /**
   * Order the outcome of the next request, or of the next one that fits. Everything else of it is still validated.
   *
   * @throws UnknownOutcomeError when no operation that it fits documents such a response
   */
  force(order: ForcedOutcome): QueuedOutcome;

  /** Suspend an account, or let it in again, until the next reset. @throws ConfigurationError when there is none of this name */
  setAccountState(name: string, state: AccountState): void;

  /** Back to the start: empty journal, opening balances, no orders, scripts and limits and fault sequences begin anew. */
  reset(): void;

  /** Read accounts, image URLs, faults and magic images again. @throws ConfigurationError when one is broken */
  reload(): void;

  /**
   * Stop listening and let requests in flight finish; what waits on purpose is answered at once. Models stay loaded for
   * further stubs of the process.
   */
  close(): Promise<void>;
}
