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
