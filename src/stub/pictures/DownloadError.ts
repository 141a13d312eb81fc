import { DoppelError } from '../../core/DoppelError.js';

/** A picture cannot, or may not, be downloaded; the message goes on from "the URL cannot be fetched". */
export class DownloadError extends DoppelError {
  readonly code = 'picture-download';

  constructor(
    message: string,
    /** Whether the picture is there and too large. */
    readonly tooLarge = false,
  ) {
    super(message);
  }
}
