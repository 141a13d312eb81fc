import { DoppelError } from '../../core/DoppelError.js';

/** A store of uploads fails: the disk, the bucket, or the way to it. */
export class StorageError extends DoppelError {
  readonly code = 'storage';
}
