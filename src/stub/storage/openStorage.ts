import { demandPackage } from '../../core/demandPackage.js';
import { ConfigurationError } from '../ConfigurationError.js';
import type { FaultReporter } from '../FaultReporter.js';
import type { Resets } from '../Resets.js';
import { FolderStore } from './FolderStore.js';
import { MemoryStore } from './MemoryStore.js';
import type { ObjectStore } from './ObjectStore.js';
import { S3Store } from './S3Store.js';
import { Storage } from './Storage.js';

/** Where uploads are kept. Default: in memory, 64 MiB at most, each for 15 minutes. */
export interface StorageOptions {
  /** Folder in which the object with the key `a/b.jpg` is the file `a/b.jpg`. Not together with `s3Bucket`. */
  readonly s3Root?: string;
  /**
   * Bucket of S3 or of a server that speaks its protocol; credentials as the AWS SDK finds them. Needs the package
   * `@aws-sdk/client-s3`, which does not come with Doppel.
   */
  readonly s3Bucket?: string;
  /** Base URL of such a server, for example `http://127.0.0.1:9000`. Default: Amazon's own. Needs `s3Bucket`. */
  readonly s3Endpoint?: string;
  /** Region of the bucket. Default: what the environment says; `us-east-1` with `s3Endpoint`. Needs `s3Bucket`. */
  readonly s3Region?: string;
}

/** Loaded with the first object; but whoever asks for a bucket is to hear at once when it is missing. */
const S3_CLIENT = '@aws-sdk/client-s3';

interface Surroundings {
  readonly now: () => Date;
  /** Scheme and address of the running stub; asked for only when it runs. */
  readonly origin: () => string;
  /** In place of the one that the options name. */
  readonly store?: ObjectStore;
  readonly faultReporter: FaultReporter;
  readonly resets: Resets;
}

/**
 * Open the store that the options name.
 *
 * @throws ConfigurationError when they contradict each other or name no folder
 * @throws MissingPackageError when they name a bucket and the client of S3 is not installed
 */
export async function openStorage({
  now,
  origin,
  store,
  faultReporter,
  resets,
  ...options
}: StorageOptions & Surroundings): Promise<Storage> {
  return new Storage({ store: store ?? (await openStore(options, now)), now, origin, faultReporter, resets });
}

async function openStore(options: StorageOptions, now: () => Date): Promise<ObjectStore> {
  const { s3Root, s3Bucket, s3Endpoint, s3Region } = options;
  if (s3Root !== undefined && s3Bucket !== undefined) {
    throw new ConfigurationError('--s3-root and --s3-bucket name two places for uploads; leave one out');
  }
  if (s3Bucket === undefined) {
    const [orphan] = [s3Endpoint && '--s3-endpoint', s3Region && '--s3-region'].filter(Boolean);
    if (orphan) throw new ConfigurationError(`${orphan} needs a bucket; name it with --s3-bucket`);
    return s3Root === undefined ? new MemoryStore(now) : FolderStore.open(s3Root);
  }
  if (s3Bucket === '') throw new ConfigurationError('--s3-bucket is empty; name a bucket');
  if (s3Endpoint !== undefined && !isHttpUrl(s3Endpoint)) {
    throw new ConfigurationError(
      `--s3-endpoint ${s3Endpoint} is no http or https URL; give one such as http://127.0.0.1:9000`,
    );
  }
  demandPackage(S3_CLIENT, '--s3-bucket');
  return new S3Store({
    bucket: s3Bucket,
    ...(s3Endpoint !== undefined && { endpoint: s3Endpoint }),
    ...(s3Region !== undefined && { region: s3Region }),
  });
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
