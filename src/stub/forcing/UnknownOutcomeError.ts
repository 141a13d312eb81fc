import { DoppelError } from '../../core/DoppelError.js';

/** An outcome was ordered that the vendor's document does not have, or in words that cannot be read. */
export class UnknownOutcomeError extends DoppelError {
  readonly code = 'unknown-outcome';
}
