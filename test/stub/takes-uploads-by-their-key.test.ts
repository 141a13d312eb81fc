import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { landscape, otherPortrait, portrait, portraitPng } from '../support/photographs.js';
import { TestStub, type ReceivedResponse } from '../support/TestStub.js';

interface Signed {
  readonly uploadUrl: string;
  readonly fileKey: string;
}

async function presign(stub: TestStub, ...images: Buffer[]): Promise<Signed[]> {
  const files = images.map((image) => ({ contentType: typeOf(image), byteLength: image.length }));
  const response = await stub.call('presignUpload', { json: { files } });
  expect(response.status, response.text).toBe(200);
  return (response.body as { uploads: Signed[] }).uploads;
}

function put(url: string, image: Buffer): Promise<Response> {
  const headers = { 'Content-Type': typeOf(image) };
  return fetch(url, { method: 'PUT', headers, body: new Uint8Array(image) });
}

function typeOf(image: Buffer): string {
  return image[0] === 0x89 ? 'image/png' : 'image/jpeg';
}

/** What a client of the vendor's does to get a key. */
async function upload(stub: TestStub, image: Buffer): Promise<string> {
  const [signed] = await presign(stub, image);
  const response = await put(signed?.uploadUrl ?? '', image);
  expect(response.status, await response.text()).toBe(200);
  return signed?.fileKey ?? '';
}

const compare = (stub: TestStub, source: string, target: string): Promise<ReceivedResponse> =>
  stub.call('compareFaces', { json: { source, target } });

describe('in memory', () => {
  const stub = TestStub.forThisFile();

  it('two keys give the response that the two files give', async () => {
    const [source, target] = await Promise.all([portrait('anna'), otherPortrait('anna')]);
    const signed = await presign(stub, source, target);
    const urls = signed.map(({ uploadUrl }) => uploadUrl);
    expect(urls.every((url) => url.startsWith(`${stub.url}/__doppel/uploads/`))).toBe(true);
    await Promise.all(urls.map((url, i) => put(url, i === 0 ? source : target)));

    const [first = '', second = ''] = signed.map(({ fileKey }) => fileKey);
    const byKeys = await compare(stub, first, second);
    const byFiles = await stub.call('compareFaces', { form: { source, target } });
    expect(byKeys.status, byKeys.text).toBe(200);
    expect(byKeys.text).toBe(byFiles.text);
    expect(byKeys.body).toMatchObject({ isMatch: true });
  });

  it('a file and a key may be mixed in one form, the key quoted or not', async () => {
    const [source, target] = await Promise.all([portrait('beth'), portraitPng('cora')]);
    const key = await upload(stub, target);
    expect(key).toMatch(/^org_demo\/uploads\/[0-9a-f-]{36}\.png$/);
    const responses = await Promise.all(
      [key, `"${key}"`, target].map((part) => stub.call('compareFaces', { form: { source, target: part } })),
    );
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(responses.map(({ text }) => text)).size).toBe(1);
  });

  it('a key without a face is an ordinary response', async () => {
    const [face, none] = [await upload(stub, await portrait('dana')), await upload(stub, await landscape())];
    const { body } = await compare(stub, face, none);
    expect(body).toMatchObject({ confidence: 0, sourceFaceDetected: true, targetFaceDetected: false });
  });

  it('a key of others, of nobody or of nothing is refused in one and the same way', async () => {
    const [signed] = await presign(stub, await portrait('anna'));
    const mine = await upload(stub, await portrait('anna'));
    const responses = await Promise.all(
      [
        'org_other/uploads/selfie.jpg',
        mine.replace('org_demo', 'org_other'),
        mine.replace('org_demo/', 'org_demo/../org_demo/'),
        'org_demo/uploads/none.jpg',
        signed?.fileKey ?? '',
      ].flatMap((key) => [compare(stub, key, mine), compare(stub, mine, key)]),
    );
    expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 403));
    expect(new Set(responses.map(({ text }) => text)).size).toBe(1);
    expect(new Set(responses.map(({ headers }) => headers.get('X-Doppel-Notice'))).size).toBe(2);
  });

  it('the response is about the source when neither can be read', async () => {
    expect((await compare(stub, 'org_demo/uploads/none.jpg', '%%%')).status).toBe(403);
    expect((await compare(stub, '%%%', 'org_demo/uploads/none.jpg')).status).toBe(400);
  });

  it('an upload that is no image is refused where its bytes would be', async () => {
    const text = Buffer.from('this is no image at all');
    const response = await compare(
      stub,
      await upload(stub, text),
      await upload(stub, await portrait('anna')),
    );
    expect([response.status, response.body]).toEqual([
      400,
      expect.objectContaining({ message: 'Unsupported image format.' }),
    ]);
  });

  it('an upload URL is good for one upload, of the length that was announced', async () => {
    const image = await portrait('ella');
    const [signed] = await presign(stub, image);
    const url = signed?.uploadUrl ?? '';
    expect((await put(url, Buffer.concat([image, image]))).status).toBe(413);
    expect((await put(url, image.subarray(0, -1))).status).toBe(400);
    const key = signed?.fileKey ?? '';
    expect((await compare(stub, key, key)).status).toBe(403);
    const taken = await put(url, image);
    expect([taken.status, taken.headers.get('etag')]).toEqual([
      200,
      expect.stringMatching(/^"[0-9a-f]{32}"$/),
    ]);
    expect((await put(url, image)).status).toBe(403);
    expect((await compare(stub, key, key)).body).toMatchObject({ isMatch: true });
  });

  it.each([
    [{}],
    [{ files: [] }],
    [{ files: [{ contentType: 'image/gif', byteLength: 10 }] }],
    [{ files: [{ contentType: 'image/png', byteLength: 15 * 1024 * 1024 + 1 }] }],
    [{ files: Array.from({ length: 11 }, () => ({ contentType: 'image/png', byteLength: 10 })) }],
  ])('an announcement of %j is refused', async (json) => {
    const response = await stub.call('presignUpload', { json });
    expect([response.status, response.body]).toEqual([
      400,
      expect.objectContaining({ error: 'Bad Request' }),
    ]);
  });

  it('nothing is announced without a key, or with a body that is too large', async () => {
    const operation = stub.operation('presignUpload');
    expect((await stub.send(operation, { json: { files: [] } })).status).toBe(401);
    const raw = JSON.stringify({ files: [{ contentType: 'image/png', byteLength: 1, x: 'x'.repeat(3e6) }] });
    expect((await stub.call('presignUpload', { raw, contentType: 'application/json' })).status).toBe(400);
  });

  it('an upload may be as large as an image may be', { timeout: 20_000 }, async () => {
    const image = await portrait('anna');
    const largest = Buffer.concat([image, Buffer.alloc(15 * 1024 * 1024 - image.length)]);
    const key = await upload(stub, largest);
    expect((await compare(stub, key, image.toString('base64'))).body).toMatchObject({ isMatch: true });
  });
});

describe('in a folder', () => {
  let folder = '';
  const options = { s3Root: '' };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doppel-'));
    options.s3Root = join(folder, 'root');
    await Promise.all(
      ['org_demo', 'org_other'].map((name) => mkdir(join(options.s3Root, name), { recursive: true })),
    );
  });
  const stub = TestStub.forThisFile(options);
  afterAll(() => rm(folder, { recursive: true }));

  it('an upload becomes the file at the path of its key', async () => {
    const image = await portrait('beth');
    const key = await upload(stub, image);
    expect(image.equals(await readFile(join(options.s3Root, key)))).toBe(true);
    expect((await compare(stub, key, key)).body).toMatchObject({ isMatch: true });
    expect(await readdir(join(options.s3Root, 'org_demo', 'uploads'))).toHaveLength(1);
  });

  it('a file of the organization is read, and no file of another or outside', async () => {
    const image = await portrait('cora');
    await writeFile(join(options.s3Root, 'org_demo', 'id photo.jpg'), image);
    await writeFile(join(options.s3Root, 'org_other', 'selfie.jpg'), image);
    await writeFile(join(folder, 'outside.jpg'), image);
    await symlink(join(folder, 'outside.jpg'), join(options.s3Root, 'org_demo', 'link.jpg'));
    const text = image.toString('base64');
    expect((await compare(stub, 'org_demo/id photo.jpg', text)).body).toMatchObject({ isMatch: true });
    for (const key of ['org_other/selfie.jpg', 'org_demo/../org_other/selfie.jpg', 'org_demo/link.jpg']) {
      expect((await compare(stub, key, text)).status, key).toBe(403);
    }
  });

  it('a stored file that is too large or no image is refused where its bytes would be', async () => {
    const image = await portrait('cora');
    await writeFile(
      join(options.s3Root, 'org_demo', 'large.jpg'),
      Buffer.concat([image, Buffer.alloc(16e6)]),
    );
    await writeFile(join(options.s3Root, 'org_demo', 'huge.jpg'), Buffer.concat([image, Buffer.alloc(34e6)]));
    await writeFile(join(options.s3Root, 'org_demo', 'note.jpg'), 'no image');
    for (const [name, message] of [
      ['large.jpg', 'Image is larger than 15 MB.'],
      ['huge.jpg', 'Image is larger than 15 MB.'],
      ['note.jpg', 'Unsupported image format.'],
    ]) {
      const response = await compare(stub, `org_demo/${name}`, `org_demo/${name}`);
      expect([response.status, response.body], name).toEqual([400, expect.objectContaining({ message })]);
    }
  });
});

describe('with a bucket that nobody serves', () => {
  const faults: string[] = [];
  const stub = TestStub.forThisFile({
    s3Bucket: 'faces',
    s3Endpoint: 'http://127.0.0.1:9',
    onFault: (error) => faults.push(error.message),
  });

  it('a key is answered with the server error of the vendor, and the reason is told', async () => {
    const response = await compare(stub, 'org_demo/a.jpg', 'org_demo/a.jpg');
    expect(response.status).toBe(500);
    expect(faults).toEqual([expect.stringMatching(/^bucket faces: .*--s3-endpoint/)]);
  });
});
