import type { Account } from '../../core/Account.js';
import { RequestRefused } from '../../core/Problem.js';
import { isSafeKey, type ObjectStore, ObjectTooLargeError } from './ObjectStore.js';

/**
 * The stored images of organisations: a key belongs to the organisation that its first part names.
 *
 * A stranger's key, a key without an object and an account without an organisation are refused alike, so that the response
 * tells nothing about what others have stored.
 */
export class StoredImages {
  constructor(private readonly store: ObjectStore) {}

  /**
   * @param field - wire name of the field that held the key, for error messages
   * @throws RequestRefused when the account may read no such object, or it is too large for an image
   */
  async read(field: string, key: string, account: Account | undefined): Promise<Uint8Array> {
    const bytes = owns(account, key) ? await this.fetch(field, key) : undefined;
    if (!bytes) throw new RequestRefused({ kind: 'stored-image-unreadable', field });
    return bytes;
  }

  private async fetch(field: string, key: string): Promise<Uint8Array | undefined> {
    try {
      return await this.store.read(key);
    } catch (error) {
      if (!(error instanceof ObjectTooLargeError)) throw error;
      throw new RequestRefused({ kind: 'image-too-large', field });
    }
  }
}

function owns(account: Account | undefined, key: string): boolean {
  const [owner, ...rest] = key.split('/');
  return Boolean(owner) && owner === account?.organization && rest.length > 0 && isSafeKey(key);
}
