import { DoppelError } from '../../core/DoppelError.js';

/** What is wrong with a model pack. */
export type ModelPackFault =
  | 'missing-folder'
  | 'missing-manifest'
  | 'broken-yaml'
  | 'invalid-manifest'
  | 'missing-file'
  | 'wrong-hash'
  | 'wrong-file'
  | 'wrong-model';

/** A model pack cannot be used. The message is one line: what is wrong, where, and how to fix it. */
export class ModelPackError extends DoppelError {
  readonly code = 'model-pack';

  constructor(
    readonly fault: ModelPackFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message.replace(/\s*\n\s*/g, ' '), options);
  }
}
