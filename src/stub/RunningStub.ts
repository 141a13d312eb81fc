import type { AccountState } from '../core/Account.js';
import type { VendorSpec } from '../contract/Operation.js';
import type { MovableClock } from './Clock.js';
import type { PublishedAccount } from './accounts/accountsFile.js';
import type { FaultPlan } from './faults/FaultPlan.js';
import type { ForcedQueue, QueuedOutcome } from './forcing/ForcedQueue.js';
import type { ForcedOutcome } from './forcing/Outcome.js';
import type { Journal } from './journal/Journal.js';
import type { Ledger } from './ledger/Ledger.js';
import type { Scope } from './Resets.js';

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
  /**
   * Where the admin API is, under `/__doppel/`: an address of this machine only, for example `http://127.0.0.1:4011`; with an
   * admin token the same as `url`.
   */
  readonly adminUrl: string;
  readonly specs: readonly ServedSpec[];
  /** Name and version of the model pack. */
  readonly engine: string;
  /** The test accounts as they stand, and their well-known credentials. */
  readonly accounts: readonly PublishedAccount[];
  /** The requests that were seen. */
  readonly journal: Pick<Journal, 'size' | 'entries' | 'find' | 'clear'>;
  /** What was charged. `mark()` before and `spendSince(mark)` after tell what a run cost. */
  readonly ledger: Pick<Ledger, 'balance' | 'balances' | 'entries' | 'mark' | 'spendSince' | 'credit'>;
  /** What time the stub has. Tokens, upload URLs, rate limits and timestamps go by it. */
  readonly clock: MovableClock;
  /** Forced outcomes that wait for their requests: all, or those for one account alone. */
  readonly forced: Pick<ForcedQueue, 'list' | 'remove'>;
  /** The faults that are injected. */
  readonly faults: {
    readonly plan: FaultPlan;
    /** @throws ConfigurationError when the plan is not of the expected form, or names an unknown vendor, operation or account */
    set(plan: FaultPlan): void;
    clear(): void;
  };

  /**
   * Force the outcome of the next request, or of the next one that fits. Everything else of it is still validated.
   *
   * A client that gives up while it gets what was forced has used it up; a request that is refused before has not.
   *
   * @throws UnknownOutcomeError when no operation that it fits documents such a response
   * @throws ConfigurationError when there is no account of this name
   */
  force(outcome: ForcedOutcome): QueuedOutcome;

  /** Suspend an account, or let it in again, until the next reset. @throws ConfigurationError when there is none of this name */
  setAccountState(name: string, state: AccountState): void;

  /**
   * Begin anew, as if the stub had just been started: the journal is empty (its ids go on counting), accounts have the balances
   * and states of their file, no outcome is forced, the clock is right, scripts, rate limits and the random sequences of faults
   * start over, the plan of faults is the one that it was started with, and uploads in memory are gone with the URLs for them.
   *
   * What stays: access tokens, which are credentials; uploads in a folder or a bucket; and what the engine's cache knows. A
   * request that began before leaves no trace after: neither journal nor ledger know it, and it takes nothing that is forced.
   *
   * With an account only what is its own begins anew, for tests that share a stub: its journal entries, money and state, the
   * outcomes that are forced for it alone, its script and limits, the uploads of its organization, and the random sequences
   * of rules for it alone. The plan of faults and the clock are one for all, and stay.
   *
   * @throws ConfigurationError when there is no account of this name
   */
  reset(scope?: Scope): void;

  /** Read accounts, image URLs, faults and magic images again. @throws ConfigurationError when one is broken: then nothing changes */
  reload(): void;

  /**
   * Stop listening and let requests in flight finish; what waits on purpose is answered at once. Models stay loaded for
   * further stubs of the process.
   */
  close(): Promise<void>;

  /** Close, when a block that began with `await using stub = await startStub()` ends. */
  [Symbol.asyncDispose](): Promise<void>;
}
