import { DoppelError } from '../../core/DoppelError.js';

/** The file that keeps the ledger cannot be used: in use, unreadable, not Doppel's, or its sums do not add up. */
export class StateFileError extends DoppelError {
  readonly code = 'state-file';
}
