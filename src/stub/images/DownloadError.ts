import { DoppelError } from '../../core/DoppelError.js';

/** An image cannot, or may not, be downloaded; the message goes on from "the URL cannot be fetched". */
export class DownloadError extends DoppelError {
  readonly code = 'image-download';

  constructor(
    message: string,
    /** Whether the image is there and too large. */
    readonly tooLarge = false,
  ) {
    super(message);
  }
}
