import { DoppelError } from '../../core/DoppelError.js';

/** A recording cannot be read, or has nothing to judge. */
export class HarError extends DoppelError {
  readonly code = 'har';
}
