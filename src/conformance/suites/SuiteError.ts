import { DoppelError } from '../../core/DoppelError.js';

/** A suite, or a file that belongs to it, is missing or broken. */
export class SuiteError extends DoppelError {
  readonly code = 'suite';
}
