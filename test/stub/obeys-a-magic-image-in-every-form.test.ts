import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { TestStub } from '../support/TestStub.js';
import { fixture, validCall } from '../support/validCalls.js';

const folder = await mkdtemp(join(tmpdir(), 'doppel-magic-'));
const url = 'https://images.example/magic.jpg';
await writeFile(
  join(folder, 'urls.yaml'),
  `urls: { '${url}': '${join(packageRoot(), 'fixtures', 'magic', 'no-face.jpg')}' }\n`,
);
afterAll(() => rm(folder, { recursive: true }));

const stub = TestStub.forThisFile({ urls: join(folder, 'urls.yaml') });
const CARD = 'people/ada-card.jpg';

/** Image, operation, status, part of the body. The image is the second of two, or the only one. */
const OUTCOMES = [
  ['no-face', 'verify', 400, { result: 'invalid_image' }],
  ['no-face', 'analyze', 400, { result: 'invalid_image' }],
  ['no-face', 'compareFaces', 200, { targetFaceDetected: false, confidence: 0, isMatch: false }],
  ['no-face', 'facematch', 404, { sub_code: 'NO_FACE_FOUND' }],
  ['no-face', 'detectFaces', 200, { faces: [], unprocessedFaceCount: 0 }],
  ['two-faces', 'verify', 400, { message: 'Selfie image must contain exactly one clear face.' }],
  ['two-faces', 'analyze', 200, { faces_detected: 2 }],
  ['two-faces', 'detectFaces', 200, { unprocessedFaceCount: 1 }],
  ['low-similarity', 'verify', 200, { result: 'not_verified', billing: { charged: 0 } }],
  ['low-similarity', 'lookalike', 200, { verified: false }],
  ['low-similarity', 'compareFaces', 200, { isMatch: false }],
  ['low-similarity', 'facematch', 200, { data: { match: false } }],
  ['service-down', 'verify', 503, { result: 'engine_unavailable' }],
  ['service-down', 'facematch', 500, { detail: 'Internal Server Error' }],
  ['service-down', 'compareFaces', 500, {}],
  ['service-down', 'getFaceEmbeddings', 500, {}],
  ['service-timeout', 'verify', 504, { result: 'engine_unavailable' }],
  ['service-timeout', 'detectFaces', 500, {}],
] as const;

describe('a magic image', () => {
  it.each(OUTCOMES)('%s makes %s response %i', async (outcome, operation, status, body) => {
    const single = ['analyze', 'detectFaces', 'getFaceEmbeddings'].includes(operation);
    const magic = `magic/${outcome}.jpg`;
    const call = single ? await validCall(operation, magic) : await validCall(operation, CARD, magic);
    const response = await stub.call(operation, call);
    expect([response.status, response.body]).toMatchObject([status, body]);
    expect(response.headers.get('x-doppel-forced')).toBe(`image ${outcome}`);
  });

  it('works in base64, as a data URI, behind a URL, as a file and by its stored key', async () => {
    const bytes = await fixture('magic/no-face.jpg');
    const base64 = bytes.toString('base64');
    for (const image of [base64, `data:image/jpeg;base64,${base64}`, url]) {
      const response = await stub.call('analyze', { json: { image, actions: ['age'] } });
      expect(response.headers.get('x-doppel-forced')).toBe('image no-face');
    }
    const presigned = await stub.call('presignUpload', {
      json: { files: [{ contentType: 'image/jpeg', byteLength: bytes.length }] },
    });
    const { uploads } = presigned.body as { uploads: { uploadUrl: string; fileKey: string }[] };
    const [upload] = uploads;
    if (!upload) throw new Error('no upload');
    const put = await fetch(upload.uploadUrl, {
      method: 'PUT',
      headers: { 'Content-Type': 'image/jpeg' },
      body: new Uint8Array(bytes),
    });
    expect(put.status).toBe(200);
    for (const source of [upload.fileKey, bytes]) {
      const response = await stub.call('compareFaces', { form: { source, target: await fixture(CARD) } });
      expect(response.body).toMatchObject({ sourceFaceDetected: false, targetFaceDetected: true });
    }
  });

  it('is forgotten when it is encoded anew', async () => {
    const image = (
      await sharp(await fixture('magic/no-face.jpg'))
        .jpeg({ quality: 90 })
        .toBuffer()
    ).toString('base64');
    const response = await stub.call('analyze', { json: { image, actions: ['age'] } });
    expect([response.status, response.headers.get('x-doppel-forced')]).toEqual([200, null]);
  });
});
