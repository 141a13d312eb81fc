import { RequestRefused } from '../core/Problem.js';
import type { FaceEngine } from '../engine/FaceEngine.js';
import { UnreadablePictureError } from '../engine/index.js';
import type { AnyDialect, Capability, Services } from '../vendors/index.js';
import type { AccessTokens } from './accounts/AccessTokens.js';
import type { Accounts } from './accounts/Accounts.js';
import { ConfigurationError } from './ConfigurationError.js';
import type { PictureUrls } from './pictures/PictureUrls.js';
import type { Storage } from './storage/Storage.js';

interface Sources {
  /** May still be loading: the first image waits for it. */
  readonly engine: Promise<FaceEngine>;
  readonly accounts: Accounts;
  readonly tokens: AccessTokens;
  readonly pictureUrls: PictureUrls;
  readonly storage: Storage;
  readonly now: () => Date;
}

/** Everything that a dialect may ask of the stub, with all capabilities. */
export function createServices(sources: Sources): Services<Capability> {
  const { engine, accounts, tokens, pictureUrls, storage, now } = sources;
  return {
    async analyse(field, picture, options) {
      try {
        return await (await engine).analyse(picture, options);
      } catch (error) {
        if (!(error instanceof UnreadablePictureError)) throw error;
        throw new RequestRefused({ kind: 'picture-unreadable', field, message: error.message });
      }
    },
    fetchPicture: (field, url, maximumBytes) => pictureUrls.fetch(field, url, maximumBytes),
    credential: (text) => accounts.credential(text),
    now,
    uploads: { storedPicture: storage.storedPicture, presignUpload: storage.presignUpload },
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
