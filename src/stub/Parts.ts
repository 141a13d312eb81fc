import type { FaceEngine } from '../engine/FaceEngine.js';
import type { Services } from '../vendors/index.js';
import type { Accounts } from './accounts/Accounts.js';
import type { RateLimit } from './accounts/accountsFile.js';
import type { RateLimits } from './accounts/RateLimits.js';
import type { Faults } from './faults/Faults.js';
import type { Forcing } from './forcing/Forcing.js';
import type { MagicImages } from './forcing/MagicImages.js';
import type { Journal } from './journal/Journal.js';
import type { Ledger } from './ledger/Ledger.js';
import type { StubEvents } from './StubEvents.js';

/** What a stub consists of. One stub has one of each; nothing is shared between stubs but the models and the specs. */
export interface Parts {
  readonly services: Services;
  /** May still be loading. */
  readonly engine: Promise<FaceEngine>;
  readonly accounts: Accounts;
  readonly limits: RateLimits;
  /** Limit of the accounts that have none of their own. */
  readonly defaultLimit?: RateLimit;
  readonly ledger: Ledger;
  readonly forcing: Forcing;
  /** Replaced as a whole when its file or the admin API says so. */
  faults: Faults;
  magic: MagicImages;
  readonly journal: Journal;
  readonly events: StubEvents;
  /** Hold every response against the spec before it leaves. */
  readonly strict: boolean;
  /** Say in each response which images were known already. */
  readonly showCache: boolean;
  /** Given when the stub stops: nothing waits on purpose any longer. */
  readonly stopping: AbortSignal;
}
