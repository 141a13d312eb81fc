import { DoppelError } from '../core/DoppelError.js';

/** An OpenAPI document of ours is missing, broken, or lacks something that a program asked of it. */
export class SpecError extends DoppelError {
  readonly code = 'spec';
}
