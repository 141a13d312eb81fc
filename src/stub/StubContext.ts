import type { FaceEngine } from '../engine/FaceEngine.js';
import type { Capability, ServedVendor, Services } from '../vendors/index.js';
import type { Accounts } from './accounts/Accounts.js';
import type { RateLimit } from './accounts/accountsFile.js';
import type { RateLimits } from './accounts/RateLimits.js';
import type { FaultReporter } from './FaultReporter.js';
import type { Faults } from './faults/Faults.js';
import type { Forcing } from './forcing/Forcing.js';
import type { MagicImages } from './forcing/MagicImages.js';
import type { Journal } from './journal/Journal.js';
import type { Ledger } from './ledger/Ledger.js';
import type { Resets } from './Resets.js';
import type { StubEvents } from './StubEvents.js';

/** What a stub consists of. Each stub has its own; stubs share nothing but models and contracts. */
export interface StubContext {
  readonly vendors: readonly ServedVendor[];
  /** With every capability; a dialect gets those that it declares. */
  readonly services: Services<Capability>;
  /** May still be loading. */
  readonly engine: Promise<FaceEngine>;
  readonly accounts: Accounts;
  readonly limits: RateLimits;
  /** Limit of the accounts that have none of their own. */
  readonly defaultLimit?: RateLimit;
  readonly ledger: Ledger;
  readonly forcing: Forcing;
  /** Replaced as a whole when a file is edited, or by the admin API. */
  readonly settings: { readonly faults: Faults; readonly magic: MagicImages };
  readonly journal: Journal;
  readonly resets: Resets;
  readonly events: StubEvents;
  readonly faultReporter: FaultReporter;
  /** Hold every response against the contract before it leaves. */
  readonly strict: boolean;
  /** Say in each response which images were known already. */
  readonly showCache: boolean;
  /** Given when the stub stops: nothing waits on purpose any longer. */
  readonly stopping: AbortSignal;
}
