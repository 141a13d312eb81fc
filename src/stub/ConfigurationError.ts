import { DoppelError } from '../core/DoppelError.js';

/** A file or an option that the stub was started with is missing or wrong. */
export class ConfigurationError extends DoppelError {
  readonly code = 'configuration';
}
