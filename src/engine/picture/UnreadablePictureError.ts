import { DoppelError } from '../../core/DoppelError.js';

/** Why a picture cannot be read. */
export type UnreadableReason = 'not-jpeg-or-png' | 'corrupt' | 'too-many-pixels' | 'too-many-scans';

/** The bytes given are no picture that the engine can read. */
export class UnreadablePictureError extends DoppelError {
  readonly code = 'unreadable-picture';

  constructor(
    readonly reason: UnreadableReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message.replace(/\s*\n\s*/g, ' '), options);
  }
}
