import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { collectBytes } from '../../core/ByteCollector.js';
import { MOST_OBJECT_BYTES, type ObjectStore, ObjectTooLargeError, StorageError } from './ObjectStore.js';

/** Where a bucket is. */
export interface BucketOptions {
  readonly bucket: string;
  /** Base URL of an S3-compatible server; its buckets are addressed by path. Without it: Amazon's own. */
  readonly endpoint?: string;
  /** Default: what the environment and the profile say; `us-east-1` at an endpoint of one's own. */
  readonly region?: string;
  /** Default: the chain of the AWS SDK (environment, profile, role). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

interface Connection {
  readonly sdk: typeof import('@aws-sdk/client-s3');
  readonly client: S3Client;
}

const CONNECT_MS = 3_000;
const RESPONSE_MS = 15_000;

/** Refusals that come from wrong options, which no key and no object can fix. */
const MISCONFIGURED = new Set([
  'NoSuchBucket',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'ExpiredToken',
  'InvalidToken',
  'RequestTimeTooSkewed',
]);

/** Objects in a bucket of S3, or of a server that speaks its protocol. The SDK is loaded with the first object. */
export class S3Store implements ObjectStore {
  private connection: Promise<Connection> | undefined;

  constructor(private readonly options: BucketOptions) {}

  async read(key: string): Promise<Uint8Array | undefined> {
    try {
      const { sdk, client } = await this.connected();
      const response = await client.send(
        new sdk.GetObjectCommand({ Bucket: this.options.bucket, Key: key }),
        {
          abortSignal: AbortSignal.timeout(2 * RESPONSE_MS),
        },
      );
      // The SDK's body is a stream.
      const body = response.Body as AsyncIterable<Uint8Array> | undefined;
      if (!body) return undefined;
      const bytes = await collectBytes(body, MOST_OBJECT_BYTES);
      if (!bytes) throw new ObjectTooLargeError();
      return bytes;
    } catch (error) {
      if (error instanceof ObjectTooLargeError) throw error;
      if (isUnreadable(error)) return undefined;
      throw this.failed('read', error);
    }
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    try {
      const { sdk, client } = await this.connected();
      await client.send(new sdk.PutObjectCommand({ Bucket: this.options.bucket, Key: key, Body: bytes }));
    } catch (error) {
      throw this.failed('written', error);
    }
  }

  async close(): Promise<void> {
    const { client } = (await this.connection?.catch(() => undefined)) ?? {};
    client?.destroy();
  }

  private connected(): Promise<Connection> {
    this.connection ??= connect(this.options);
    return this.connection;
  }

  private failed(how: string, error: unknown): StorageError {
    const { name, message } = error as Error;
    const [reason = ''] = message.split('\n');
    return new StorageError(
      `bucket ${this.options.bucket}: an object cannot be ${how} (${name}: ${reason}); check --s3-bucket, --s3-endpoint, --s3-region and the credentials in the environment`,
      { cause: error },
    );
  }
}

async function connect({ endpoint, region, credentials }: BucketOptions): Promise<Connection> {
  const sdk = await import('@aws-sdk/client-s3');
  const settings: S3ClientConfig = {
    // Servers that only look like S3 do not all know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: RESPONSE_MS,
      throwOnRequestTimeout: true,
    },
    ...(credentials && { credentials }),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true, region: region ?? 'us-east-1' }),
  };
  return { sdk, client: new sdk.S3Client(settings) };
}

function isUnreadable(error: unknown): boolean {
  const { name, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
  if (MISCONFIGURED.has(name)) return false;
  return name === 'NoSuchKey' || $metadata?.httpStatusCode === 404 || $metadata?.httpStatusCode === 403;
}
