import { RequestRefused } from '../core/Problem.js';
import type { FaceEngine } from '../engine/FaceEngine.js';
import { UnreadableImageError } from '../engine/index.js';
import type { AnyDialect, Capability, Services } from '../vendors/index.js';
import type { AccessTokens } from './accounts/AccessTokens.js';
import type { Accounts } from './accounts/Accounts.js';
import { ConfigurationError } from './ConfigurationError.js';
import type { ImageUrls } from './images/ImageUrls.js';
import type { Storage } from './storage/Storage.js';

interface Sources {
  /** May still be loading: the first image waits for it. */
  readonly engine: Promise<FaceEngine>;
  readonly accounts: Accounts;
  readonly tokens: AccessTokens;
  readonly imageUrls: ImageUrls;
  readonly storage: Storage;
  readonly now: () => Date;
}

/** Everything that a dialect may ask of the stub, with all capabilities. */
export function createServices(sources: Sources): Services<Capability> {
  const { engine, accounts, tokens, imageUrls, storage, now } = sources;
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
    credential: (text) => accounts.credential(text),
    now,
    uploads: { storedImage: storage.storedImage, presignUpload: storage.presignUpload },
    accessTokens: {
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
    },
  };
}

const CAPABILITIES: readonly Capability[] = ['uploads', 'accessTokens'];

/**
 * The services of one dialect: the core, and of the capabilities those that it declares. Its handlers are typed by what it
 * declares, so the others are out of their reach.
 *
 * @throws ConfigurationError when it declares a capability that there is not
 */
export function servicesFor(
  { vendor, capabilities }: Pick<AnyDialect, 'vendor' | 'capabilities'>,
  services: Services<Capability>,
): Services<Capability> {
  const unknown = Object.keys(capabilities).find((name) => !CAPABILITIES.some((known) => known === name));
  if (unknown !== undefined) {
    throw new ConfigurationError(
      `The dialect of ${vendor} declares the capability ${unknown}, which this stub does not have; it has ${CAPABILITIES.join(', ')}`,
    );
  }
  const kept = { ...services };
  for (const name of CAPABILITIES) if (!(name in capabilities)) Reflect.deleteProperty(kept, name);
  return kept;
}
