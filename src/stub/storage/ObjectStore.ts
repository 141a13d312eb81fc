import { DoppelError } from '../../core/DoppelError.js';

/** A store of uploads fails: the disk, the bucket, or the way to it. */
export class StorageError extends DoppelError {
  readonly code = 'storage';
}

/** Where the bytes of uploads are, by key. A key is a path of names with slashes between; case matters. */
export interface ObjectStore {
  /**
   * The object with this key, or `undefined` when there is none that may be read.
   *
   * @throws ObjectTooLargeError when it has more than MOST_OBJECT_BYTES
   * @throws StorageError when the store itself fails
   */
  read(key: string): Promise<Uint8Array | undefined>;

  /** Keep an object, in place of the one that had the key before. @throws StorageError when the store fails */
  write(key: string, bytes: Uint8Array): Promise<void>;

  /**
   * Forget what was uploaded, for a reset: all of it, or what an organization has. Left out where uploads are kept for good,
   * as in a folder or a bucket.
   */
  clear?(organization?: string): void;

  /** Let go of what the store holds open. */
  close?(): void | Promise<void>;
}

/** A guard of the stub's memory, well above what any image may have: no store reads more of one object. */
export const MOST_OBJECT_BYTES = 32 * 1024 * 1024;

/** An object is there and has more bytes than an image can have. */
export class ObjectTooLargeError extends Error {
  constructor() {
    super(`a stored object has more than ${MOST_OBJECT_BYTES} bytes`);
    this.name = 'ObjectTooLargeError';
  }
}

/** The longest key of S3, in bytes of UTF-8. */
const LONGEST_KEY = 1024;

/**
 * Whether a key is a plain path that means the same to every store: no empty, `.` or `..` part, no backslash, no NUL.
 * Nothing is decoded: `%2e%2e` is a name like any other.
 */
export function isSafeKey(key: string): boolean {
  if (Buffer.byteLength(key) > LONGEST_KEY || key.includes('\\') || key.includes('\0')) return false;
  return key.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
