import { DoppelError } from '../../core/DoppelError.js';

/** Why an image cannot be read. */
export type UnreadableReason = 'not-jpeg-or-png' | 'corrupt' | 'too-many-pixels' | 'too-many-scans';

/** The bytes given are no image that the engine can read. */
export class UnreadableImageError extends DoppelError {
  readonly code = 'unreadable-image';

  constructor(
    readonly reason: UnreadableReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message.replace(/\s*\n\s*/g, ' '), options);
  }
}
