import type { AccountState } from '../core/Account.js';
import type { VendorSpec } from '../contract/Operation.js';
import type { PublishedAccount } from './accounts/accountsFile.js';
import type { FaultPlan } from './faults/FaultPlan.js';
import type { ForcedOutcome, ForcedQueue, QueuedOutcome } from './forcing/ForcedQueue.js';
import type { Journal } from './journal/Journal.js';
import type { Ledger } from './ledger/Ledger.js';

/** A vendor's API with its OpenAPI document as it is written. */
export interface ServedSpec extends VendorSpec {
  readonly document: object;
}

/** What a stub is steered and asked by, whoever ends it. */
export type StubHandle = Omit<RunningStub, 'close' | typeof Symbol.asyncDispose>;

/** A stub that answers. The admin API is this over HTTP. */
export interface RunningStub {
  /** For example `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly specs: readonly ServedSpec[];
  /** Name and version of the model pack. */
  readonly engine: string;
  /** The test accounts as they stand, and their well-known credentials. */
  readonly accounts: readonly PublishedAccount[];
  /** The requests that were seen. */
  readonly journal: Pick<Journal, 'size' | 'entries' | 'find' | 'clear'>;
  /** What was charged. `mark()` before and `spendSince(mark)` after tell what a run cost. */
  readonly ledger: Pick<Ledger, 'balance' | 'balances' | 'entries' | 'mark' | 'spendSince' | 'credit'>;
  /** Forced outcomes that wait for their requests. */
  readonly forced: Pick<ForcedQueue, 'list' | 'remove'>;
  /** The faults that are injected. */
  readonly faults: {
    readonly plan: FaultPlan;
    /** @throws ConfigurationError when the plan is not of the expected form, or names an unknown vendor or operation */
    set(plan: FaultPlan): void;
    clear(): void;
  };

  /**
   * Force the outcome of the next request, or of the next one that fits. Everything else of it is still validated.
   *
   * @throws UnknownOutcomeError when no operation that it fits documents such a response
   */
  force(outcome: ForcedOutcome): QueuedOutcome;

  /** Suspend an account, or let it in again, until the next reset. @throws ConfigurationError when there is none of this name */
  setAccountState(name: string, state: AccountState): void;

  /**
   * Begin anew: the journal is empty (its ids go on counting), accounts have the balances and states of their file, no outcome
   * is forced, and scripts, rate limits and the random sequences of faults start over.
   *
   * What stays: the plan of faults, access tokens, uploads, and what the engine's cache knows.
   */
  reset(): void;

  /** Read accounts, image URLs, faults and magic images again. @throws ConfigurationError when one is broken */
  reload(): void;

  /**
   * Stop listening and let requests in flight finish; what waits on purpose is answered at once. Models stay loaded for
   * further stubs of the process.
   */
  close(): Promise<void>;

  /** Close, when a block that began with `await using stub = await startStub()` ends. */
  [Symbol.asyncDispose](): Promise<void>;
}
