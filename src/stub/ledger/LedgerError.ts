import { DoppelError } from '../../core/DoppelError.js';

/** The ledger was asked to book what it cannot: no whole number, a wrong sign, a currency that changed, too much. */
export class LedgerError extends DoppelError {
  readonly code = 'ledger';
}
