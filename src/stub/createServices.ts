import { RequestRefused } from '../core/Problem.js';
import type { FaceEngine } from '../engine/FaceEngine.js';
import { UnreadableImageError } from '../engine/index.js';
import type { Services } from '../vendors/index.js';
import type { AccessTokens } from './accounts/AccessTokens.js';
import type { Accounts } from './accounts/Accounts.js';
import type { ImageUrls } from './images/ImageUrls.js';
import type { Storage } from './storage/Storage.js';

interface Parts {
  /** May still be loading: the first image waits for it. */
  readonly engine: Promise<FaceEngine>;
  readonly accounts: Accounts;
  readonly tokens: AccessTokens;
  readonly imageUrls: ImageUrls;
  readonly storage: Storage;
  readonly now: () => Date;
}

/** What the dialects may ask of the stub. */
export function createServices({ engine, accounts, tokens, imageUrls, storage, now }: Parts): Services {
  return {
    async analyse(field, image, options) {
      try {
        return await (await engine).analyse(image, options);
      } catch (error) {
        if (!(error instanceof UnreadableImageError)) throw error;
        throw new RequestRefused({ kind: 'image-unreadable', field, message: error.message });
      }
    },
    fetchImage: (field, url, maximumBytes) => imageUrls.fetch(field, url, maximumBytes),
    storedImage: storage.storedImage,
    presignUpload: storage.presignUpload,
    credential: (text) => accounts.credential(text),
    async issueToken(clientId, clientSecret, lifetimeSeconds) {
      const account = accounts.client(clientId, clientSecret);
      return account && tokens.issue(account, lifetimeSeconds);
    },
    async tokenHolder(token) {
      const placeholder = accounts.credential(token);
      if (placeholder?.placeholder) return placeholder;
      const account = accounts.named((await tokens.subject(token)) ?? '');
      return account && { account, placeholder: false };
    },
    now,
  };
}
