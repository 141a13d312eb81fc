import { DoppelError } from '../core/DoppelError.js';

/** Something that was to be measured is missing, unreadable or contradicts itself. */
export class MeasureError extends DoppelError {
  readonly code = 'measure';
}
