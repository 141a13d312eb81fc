import { DoppelError } from '../core/DoppelError.js';

/** A file is no result of a run, or two results cannot be compared. */
export class ReportError extends DoppelError {
  readonly code = 'report';
}
