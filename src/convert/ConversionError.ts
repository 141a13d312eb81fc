import { DoppelError } from '../core/DoppelError.js';

/** The weights of a model are not what the converter knows, or a converted file is not the expected one. */
export class ConversionError extends DoppelError {
  readonly code = 'conversion';
}
