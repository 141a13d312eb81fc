import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_OBJECT_BYTES, ObjectTooLargeError, StorageError } from './ObjectStore.js';
import { S3Store } from './S3Store.js';

/** Just enough of S3: objects by path, and errors on demand. */
class TinyS3 {
  readonly objects = new Map<string, Buffer>();
  readonly requests: IncomingMessage[] = [];
  /** Respond to everything with this. */
  failure: { status: number; code: string } | undefined;
  private readonly server: Server = createServer((request, response) => {
    this.requests.push(request);
    void buffer(request).then((body) => {
      const path = decodeURIComponent(new URL(request.url ?? '', 'http://s3').pathname);
      if (this.failure) {
        const { status, code } = this.failure;
        response.writeHead(status, { 'content-type': 'application/xml' });
        response.end(`<Error><Code>${code}</Code><Message>no\nluck</Message></Error>`);
      } else if (request.method === 'PUT') {
        this.objects.set(path, body);
        response.writeHead(200, { etag: '"x"' }).end();
      } else {
        const object = this.objects.get(path);
        if (object) response.end(object);
        else response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
      }
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example-of-a-secret' };

let s3: TinyS3;
let store: S3Store;

beforeEach(async () => {
  s3 = new TinyS3();
  const endpoint = await s3.listen();
  store = new S3Store({ bucket: 'faces', endpoint, credentials: CREDENTIALS });
});

afterEach(async () => {
  await store.close();
  s3.close();
});

it('writes and reads an object, addressed by path', async () => {
  await store.write('org_demo/uploads/a b+ü.jpg', Buffer.from('bytes'));
  expect([...s3.objects.keys()]).toEqual(['/faces/org_demo/uploads/a b+ü.jpg']);
  expect(Buffer.from((await store.read('org_demo/uploads/a b+ü.jpg')) ?? []).toString()).toBe('bytes');
});

it('sends just the bytes, without a checksum trailer', async () => {
  await store.write('a', Buffer.from([0, 255, 10]));
  expect(s3.objects.get('/faces/a')).toEqual(Buffer.from([0, 255, 10]));
});

it('signs its requests (SigV4) for the region', async () => {
  await store.write('a', Buffer.from('1'));
  const endpoint = `http://${s3.requests[0]?.headers.host ?? ''}`;
  const elsewhere = new S3Store({ bucket: 'b', endpoint, region: 'eu-west-1', credentials: CREDENTIALS });
  await elsewhere.read('a');
  await elsewhere.close();
  const signatures = s3.requests.map(({ headers }) => headers.authorization);
  for (const [i, region] of ['us-east-1', 'eu-west-1'].entries()) {
    expect(signatures[i]).toMatch(
      new RegExp(
        `^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/${region}/s3/aws4_request, SignedHeaders=\\S*host\\S*, Signature=[0-9a-f]{64}$`,
      ),
    );
  }
  expect(JSON.stringify(s3.requests.map(({ rawHeaders }) => rawHeaders))).not.toContain(
    'example-of-a-secret',
  );
});

describe('an object that cannot be read', () => {
  it('is none when the key is unknown', async () => {
    expect(await store.read('nothing')).toBeUndefined();
  });

  it.each([
    [403, 'AccessDenied'],
    [404, 'NoSuchKey'],
    [404, 'Whatever'],
  ])('is none when the server says %i %s', async (status, code) => {
    s3.failure = { status, code };
    expect(await store.read('a')).toBeUndefined();
  });

  it.each([
    [400, 'InvalidRequest'],
    [404, 'NoSuchBucket'],
    [403, 'InvalidAccessKeyId'],
    [403, 'SignatureDoesNotMatch'],
  ])('is a failure of the store when the server says %i %s', async (status, code) => {
    s3.failure = { status, code };
    const error = await store.read('a').then(
      () => new Error('it was read'),
      (reason: unknown) => reason as Error,
    );
    expect(error).toBeInstanceOf(StorageError);
    for (const word of ['faces', code, '--s3-bucket']) expect(error.message).toContain(word);
    expect(error.message).not.toMatch(/\n|example-of-a-secret/);
  });

  it('is a failure of the store when nobody is there', async () => {
    s3.close();
    await expect(store.read('a')).rejects.toThrow(StorageError);
  });

  it('is too large when it has too many bytes', async () => {
    s3.objects.set('/faces/large', Buffer.alloc(MOST_OBJECT_BYTES + 1));
    await expect(store.read('large')).rejects.toThrow(ObjectTooLargeError);
  });
});

it('says that an object cannot be written', async () => {
  s3.failure = { status: 403, code: 'AccessDenied' };
  await expect(store.write('a', Buffer.from('1'))).rejects.toThrow(/faces.*AccessDenied/);
});
