import { DoppelError } from '../../core/DoppelError.js';

/** A case lacks something that the user or an earlier case was to provide: it is skipped with this reason. */
export class CaseCannotRunError extends DoppelError {
  readonly code = 'case-cannot-run';
}
