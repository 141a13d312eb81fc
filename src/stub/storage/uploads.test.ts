import { createServer, request as send, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultReporter } from '../FaultReporter.js';
import { Resets } from '../Resets.js';
import { type ObjectStore, StorageError } from './ObjectStore.js';
import { Storage } from './Storage.js';

/** Remembers what is written, and fails when told to. */
class Shelf implements ObjectStore {
  readonly objects = new Map<string, string>();
  failure: Error | undefined;
  read(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
  write(key: string, bytes: Uint8Array): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.objects.set(key, Buffer.from(bytes).toString());
    return Promise.resolve();
  }
}

const MD5_OF_HELLO = '"5d41402abc4b2a76b9719d911017c592"';

let resets: Resets;
let shelf: Shelf;
let storage: Storage;
let server: Server;
let origin = '';
let clock = 0;
const paths: string[] = [];
const faults: string[] = [];

beforeEach(async () => {
  shelf = new Shelf();
  resets = new Resets();
  clock = Date.parse('2026-01-01T00:00:00Z');
  faults.length = 0;
  storage = new Storage({
    store: shelf,
    now: () => new Date(clock),
    origin: () => origin,
    resets,
    faultReporter: new FaultReporter(({ message }, { request }) => faults.push(`${request}: ${message}`)),
  });
  const app = express();
  app.use((request, response, next) => {
    response.once('finish', () => paths.push(request.path));
    next();
  });
  app.use(storage.router);
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  paths.length = 0;
  server.close();
  server.closeAllConnections();
});

async function presign(
  byteLength = 5,
  contentType = 'image/jpeg',
): Promise<{ uploadUrl: string; fileKey: string }> {
  const account = { name: 'a', state: 'active' as const, organization: 'org_a' };
  const signed = await storage.presignUpload({ account, host: undefined, contentType, byteLength });
  if (!signed) throw new Error('not signed');
  return signed;
}

const JPEG = { 'content-type': 'image/jpeg' };
const put = (
  url: string,
  body: string | Blob | null,
  headers: Record<string, string> = JPEG,
): Promise<Response> => fetch(url, { method: 'PUT', body, headers });

async function expectProblem(response: Response, status: number, word: string): Promise<void> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(JSON.parse(text)).toMatchObject({ status, title: expect.any(String) as string });
  expect((JSON.parse(text) as { detail: string }).detail).toContain(word);
}

describe('an upload', () => {
  it('is kept under its key and answered with its ETag', async () => {
    const { uploadUrl, fileKey } = await presign();
    const response = await put(uploadUrl, 'hello');
    expect([response.status, response.headers.get('etag'), await response.text()]).toEqual([
      200,
      MD5_OF_HELLO,
      '',
    ]);
    expect(shelf.objects).toEqual(new Map([[fileKey, 'hello']]));
  });

  it('may carry a parameter with its type, and needs no length in its head', async () => {
    const { uploadUrl } = await presign();
    const response = await chunked(uploadUrl, 'hel', 'lo');
    expect(response).toBe(200);
    const again = await presign();
    expect((await put(again.uploadUrl, 'hello', { 'content-type': 'IMAGE/JPEG; q=1' })).status).toBe(200);
  });

  it('leaves no token in the path that a log shows', async () => {
    const { uploadUrl } = await presign();
    await put(uploadUrl, 'hello');
    await put(uploadUrl, 'hello');
    await fetch(uploadUrl);
    expect(paths).toEqual(Array.from({ length: 3 }, () => '/__doppel/uploads/-'));
  });

  it('is refused with another type or encoding than announced', async () => {
    const { uploadUrl } = await presign();
    await expectProblem(await put(uploadUrl, 'hello', { 'content-type': 'image/png' }), 415, 'image/jpeg');
    await expectProblem(await put(uploadUrl, new Blob(['hello']), {}), 415, 'image/jpeg');
    await expectProblem(
      await put(uploadUrl, 'hello', { ...JPEG, 'content-encoding': 'gzip' }),
      415,
      'Encoding',
    );
    expect(shelf.objects.size).toBe(0);
  });

  it('is refused with fewer bytes than announced, or none', async () => {
    const { uploadUrl } = await presign();
    await expectProblem(await put(uploadUrl, 'hell'), 400, '5 bytes and has 4');
    await expectProblem(await put(uploadUrl, null), 400, 'has 0');
    expect(shelf.objects.size).toBe(0);
  });

  it('is refused with more bytes than announced, and not read to its end', async () => {
    const { uploadUrl } = await presign();
    await expectProblem(await put(uploadUrl, 'hello!'), 413, '5 bytes');
    expect(await chunked(uploadUrl, 'hel', 'lo', '!')).toBe(413);
    expect(await endless(uploadUrl)).toEqual({ status: 413, cutOff: true });
    expect(shelf.objects.size).toBe(0);
  });

  it('may be tried again after a refusal or a failure, but not after success', async () => {
    const { uploadUrl } = await presign();
    await expectProblem(await put(uploadUrl, 'hello!'), 413, '5 bytes');
    shelf.failure = new StorageError('the disk is full');
    const failed = await put(uploadUrl, 'hello');
    await expectProblem(failed, 500, 'The upload could not be kept; the log of Doppel says more at ');
    expect(faults).toEqual([`${failed.headers.get('x-doppel-request')}: the disk is full`]);
    shelf.failure = undefined;
    expect((await put(uploadUrl, 'hello')).status).toBe(200);
    await expectProblem(await put(uploadUrl, 'HELLO'), 403, 'has been used');
    expect([...shelf.objects.values()]).toEqual(['hello']);
  });

  it('is taken once when two arrive at the same time', async () => {
    const { uploadUrl } = await presign();
    const responses = await Promise.all([put(uploadUrl, 'hello'), put(uploadUrl, 'HELLO')]);
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(shelf.objects.size).toBe(1);
  });
});

describe('an upload URL', () => {
  it('is used up until it has expired, in whatever order others are used', async () => {
    const minutes = async (count: number): Promise<string> => {
      clock += count * 60_000;
      return (await presign()).uploadUrl;
    };
    const [old, young] = [await minutes(0), await minutes(8)];
    for (const url of [young, old]) expect((await put(url, 'hello')).status).toBe(200);
    clock += 6 * 60_000;
    const another = await minutes(0);
    expect((await put(another, 'hello')).status).toBe(200);
    // The young one's last minute: the old one has expired a while ago.
    clock += 8.5 * 60_000;
    await expectProblem(await put(young, 'hello'), 403, 'used');
    await expectProblem(await put(another, 'hello'), 403, 'used');
    await expectProblem(await put(old, 'hello'), 403, 'expired');
  });

  it('holds for 15 minutes', async () => {
    const [early, late] = [await presign(), await presign()];
    clock += 15 * 60 * 1000 - 1;
    expect((await put(early.uploadUrl, 'hello')).status).toBe(200);
    clock += 1;
    await expectProblem(await put(late.uploadUrl, 'hello'), 403, 'expired');
    await expectProblem(await put(early.uploadUrl, 'hello'), 403, 'expired');
  });

  it('ends with a reset: of all, and of the account that asked for it', async () => {
    const early = await presign();
    resets.add({ account: 'b' });
    expect((await put(early.uploadUrl, 'hello')).status).toBe(200);
    for (const scope of [{}, { account: 'a' }]) {
      const { uploadUrl } = await presign();
      resets.add(scope);
      await expectProblem(await put(uploadUrl, 'hello'), 403, 'before a reset');
    }
    expect((await put((await presign()).uploadUrl, 'hello')).status).toBe(200);
  });

  it('takes no upload that a reset has overtaken', async () => {
    const { uploadUrl } = await presign();
    const half = send(uploadUrl, { method: 'PUT', headers: { ...JPEG, 'content-length': 5 } });
    const status = new Promise((resolve) => {
      half.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
    });
    half.write('hel');
    await new Promise((resolve) => setTimeout(resolve, 100));
    resets.add();
    half.end('lo');
    expect([await status, shelf.objects.size]).toEqual([403, 0]);
  });

  it('is worth nothing when somebody else has signed or changed it', async () => {
    const { uploadUrl } = await presign();
    const other = new Storage({
      store: shelf,
      now: () => new Date(clock),
      origin: () => origin,
      resets,
      faultReporter: new FaultReporter(),
    });
    const account = { name: 'a', state: 'active' as const, organization: 'org_a' };
    const foreign = await other.presignUpload({
      account,
      host: undefined,
      contentType: 'image/jpeg',
      byteLength: 5,
    });
    const [base, token = ''] = [`${origin}/__doppel/uploads/`, uploadUrl.split('/').at(-1)];
    const [head, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const longer = Buffer.from(JSON.stringify({ ...claims, key: 'org_b/x' })).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const url of [
      foreign?.uploadUrl ?? '',
      `${base}${head}.${longer}.${signature}`,
      `${base}${unsigned}.${payload}.`,
      `${base}x`,
    ]) {
      await expectProblem(await put(url, 'hello'), 403, 'not signed');
    }
  });

  it('takes PUT only', async () => {
    const { uploadUrl } = await presign();
    const response = await fetch(uploadUrl);
    expect(response.headers.get('allow')).toBe('PUT');
    await expectProblem(response, 405, 'PUT');
  });

  it.each([
    ['localhost:8080', 'http://localhost:8080'],
    ['api.example.com', 'http://api.example.com'],
    ['[::1]:4010', 'http://[::1]:4010'],
    [undefined, 'http://127.0.0.1:1'],
    ['', 'http://127.0.0.1:1'],
    ['evil.example/x?', 'http://127.0.0.1:1'],
    ['user@evil.example', 'http://127.0.0.1:1'],
    ['a b', 'http://127.0.0.1:1'],
    ['localhost:port', 'http://127.0.0.1:1'],
  ])('asked for at %j leads to %s', async (host, expected) => {
    origin = 'http://127.0.0.1:1';
    const account = { name: 'a', state: 'active' as const, organization: 'org_a' };
    const signed = await storage.presignUpload({ account, host, contentType: 'image/png', byteLength: 1 });
    expect(new URL(signed?.uploadUrl ?? '').origin).toBe(expected);
    expect(signed?.fileKey).toMatch(/^org_a\/uploads\/[0-9a-f-]{36}\.png$/);
  });

  it('is given to no account without an organization', async () => {
    const wanted = { host: undefined, contentType: 'image/png', byteLength: 1 };
    expect(
      await storage.presignUpload({ account: { name: 'a', state: 'active' as const }, ...wanted }),
    ).toBeUndefined();
    expect(await storage.presignUpload({ account: undefined, ...wanted })).toBeUndefined();
  });
});

/** Send a body in pieces, without saying how long it is. */
function chunked(url: string, ...pieces: string[]): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = send(url, { method: 'PUT', headers: JPEG }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    for (const piece of pieces) request.write(piece);
    request.end();
  });
}

/** Go on sending until the line is cut. */
function endless(url: string): Promise<{ status: number | undefined; cutOff: boolean }> {
  return new Promise((resolve) => {
    let status: number | undefined;
    const request = send(url, { method: 'PUT', headers: JPEG }, (response) => {
      status = response.statusCode;
      response.resume();
    });
    const more = setInterval(() => request.write('x'.repeat(1000)), 5);
    request.on('error', () => undefined);
    request.on('close', () => {
      clearInterval(more);
      resolve({ status, cutOff: !request.writableEnded });
    });
  });
}
