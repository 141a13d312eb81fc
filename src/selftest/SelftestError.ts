import { DoppelError } from '../core/DoppelError.js';

/** A selftest cannot be run as it was asked for. */
export class SelftestError extends DoppelError {
  readonly code = 'selftest';
}
