import { DoppelError } from '../core/DoppelError.js';

/** An image was given to an engine that had been closed. */
export class EngineClosedError extends DoppelError {
  readonly code = 'engine-closed';

  constructor() {
    super('the face engine is closed and answers no more; create another one');
  }
}
