import { beforeEach, describe, expect, it } from 'vitest';
import { TestStub } from '../support/TestStub.js';
import { fixture } from '../support/validCalls.js';

const stub = TestStub.forThisFile();
beforeEach(() => {
  stub.handle.reset();
});

const image = await fixture('people/ada-selfie.jpg');

/** What a client with an SDK does for one comparison: announce two uploads, send them, compare by their keys. */
async function compareByUploads(key: string): Promise<number> {
  const files = [1, 2].map(() => ({ contentType: 'image/jpeg', byteLength: image.byteLength }));
  const signed = await stub.callAs(key, 'presignUpload', { json: { files } });
  expect(signed.status, signed.text).toBe(200);
  const { uploads } = signed.body as { uploads: { uploadUrl: string; fileKey: string }[] };
  for (const { uploadUrl } of uploads) {
    const headers = { 'Content-Type': 'image/jpeg' };
    const put = await fetch(uploadUrl, { method: 'PUT', headers, body: new Uint8Array(image) });
    expect(put.status).toBe(200);
  }
  const [source, target] = uploads.map(({ fileKey }) => fileKey);
  return (await stub.callAs(key, 'compareFaces', { json: { source, target } })).status;
}

describe('a comparison with two uploads before it', () => {
  it.each([
    ['test_ok', [200]],
    ['test_500', [500, 500]],
    ['test_503', [500]],
    ['test_503x2_then_ok', [500, 500, 200]],
    ['test_429', [429]],
    ['test_429x2_then_ok', [429, 429, 200]],
    ['test_rate_limited', [200, 200, 200, 429]],
    ['test_slow', [200]],
    ['test_low_balance', [200, 402]],
    ['test_no_balance', [402]],
  ])('by %s has the statuses %j', async (key, expected) => {
    const statuses: number[] = [];
    while (statuses.length < expected.length) statuses.push(await compareByUploads(key));
    expect(statuses).toEqual(expected);
  });

  it.each(['test_timeout', 'test_hang', 'test_reset'])('by %s fails in the comparison', async (key) => {
    const signal = AbortSignal.timeout(500);
    const headers = { 'x-api-key': key, 'Content-Type': 'application/json' };
    const files = [{ contentType: 'image/jpeg', byteLength: image.byteLength }];
    const presign = { method: 'POST', headers, body: JSON.stringify({ files }) };
    expect((await fetch(`${stub.url}/v1/upload/presign`, presign)).status).toBe(200);
    const base64 = image.toString('base64');
    const compare = {
      method: 'POST',
      headers,
      body: JSON.stringify({ source: base64, target: base64 }),
      signal,
    };
    await expect(fetch(`${stub.url}/v1/face/compare`, compare)).rejects.toThrow();
  });

  it('gets what is forced for its vendor', async () => {
    const { vendor } = stub.operation('compareFaces');
    stub.handle.force({ vendor, code: 500, times: 2 });
    expect([
      await compareByUploads('test_ok'),
      await compareByUploads('test_ok'),
      await compareByUploads('test_ok'),
    ]).toEqual([500, 500, 200]);
  });
});

it('what names the step on the way is for it', async () => {
  stub.handle.force({ operation: 'presignUpload', code: 500 });
  const files = [{ contentType: 'image/jpeg', byteLength: 9 }];
  expect((await stub.call('presignUpload', { json: { files } })).status).toBe(500);
});

it('a token is a step on the way too', async () => {
  const { vendor } = stub.operation('facematch');
  stub.handle.force({ vendor, code: 500 });
  await stub.credentials(stub.operation('facematch'));
  expect(stub.handle.forced.list()).toHaveLength(1);
});

it('every account that is let in can upload', () => {
  const without = stub.handle.accounts.filter(
    ({ state, organization }) => state === 'active' && organization === undefined,
  );
  expect(without.map(({ name }) => name)).toEqual([]);
});
