import { describe, expect, it } from 'vitest';
import { TestStub } from '../support/TestStub.js';
import { fixture, validCall } from '../support/validCalls.js';

const ORIGIN = 'https://app.example';
const open = TestStub.forThisFile({ cors: true });
const closed = TestStub.forThisFile();

const preflight = (url: string, method: string, headers = 'content-type,x-api-key'): Promise<Response> =>
  fetch(url, {
    method: 'OPTIONS',
    headers: {
      Origin: ORIGIN,
      'Access-Control-Request-Method': method,
      'Access-Control-Request-Headers': headers,
    },
  });
const allowed = ({ headers }: { headers: Headers }): string | null =>
  headers.get('access-control-allow-origin');

describe('with cors', () => {
  it('a preflight is answered for every operation', async () => {
    for (const { path, method } of open.operations) {
      const response = await preflight(open.url + path, method.toUpperCase());
      expect([response.status, allowed(response)], path).toEqual([204, ORIGIN]);
      expect(response.headers.get('access-control-allow-methods')).toContain(method.toUpperCase());
      expect(response.headers.get('access-control-allow-headers')).toBe('content-type,x-api-key');
    }
  });

  it('a page may read responses and refusals, and what Doppel says beside them', async () => {
    const headers = { Origin: ORIGIN };
    const good = await open.call('compareFaces', { ...(await validCall('compareFaces')), headers });
    const bad = await open.call('compareFaces', { json: {}, headers });
    const wrongKey = await open.call('compareFaces', {
      json: {},
      headers: { ...headers, 'x-api-key': 'no' },
    });
    const lost = await fetch(`${open.url}/v1/nothing`, { headers });
    expect([good.status, bad.status, wrongKey.status, lost.status]).toEqual([200, 400, 401, 404]);
    expect([good, bad, wrongKey, lost].map(allowed)).toEqual([ORIGIN, ORIGIN, ORIGIN, ORIGIN]);
    expect(good.headers.get('access-control-expose-headers')).toContain('X-Doppel-Notice');
    expect(good.headers.get('vary')).toBe('Origin');
  });

  it('what is no page is served as ever, and a header of a preflight is never echoed unread', async () => {
    const response = await open.call('healthCheck');
    expect([response.status, allowed(response)]).toEqual([200, null]);
    const strange = await preflight(`${open.url}/v1/verify`, 'POST', 'a b');
    expect(strange.headers.get('access-control-allow-headers')).toBeNull();
  });

  it('an OPTIONS that is no preflight is a method like others', async () => {
    const response = await fetch(`${open.url}/v1/verify`, { method: 'OPTIONS', headers: { Origin: ORIGIN } });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it.each(['/__doppel', '/__doppel/journal', '/__doppel/forced', '/__doppel/docs/', '/__doppel/health'])(
    '%s stays closed',
    async (path) => {
      for (const response of [
        await preflight(open.url + path, 'POST'),
        await fetch(open.url + path, { headers: { Origin: ORIGIN } }),
      ]) {
        expect(allowed(response)).toBeNull();
        await response.body?.cancel();
      }
    },
  );
});

describe('without', () => {
  it('no page of another origin gets a response', async () => {
    const before = await preflight(`${closed.url}/v1/verify`, 'POST');
    const call = await closed.call('compareFaces', {
      ...(await validCall('compareFaces')),
      headers: { Origin: ORIGIN },
    });
    expect([before.status, allowed(before), allowed(call)]).toEqual([405, null, null]);
    expect(before.headers.get('x-doppel-notice')).toContain('--cors');
  });

  it('an upload URL is open all the same: it is a permission of its own', async () => {
    const image = await fixture('people/ada-selfie.jpg');
    const { body } = await closed.call('presignUpload', {
      json: { files: [{ contentType: 'image/jpeg', byteLength: image.byteLength }] },
    });
    const [{ uploadUrl } = { uploadUrl: '' }] = (body as { uploads: { uploadUrl: string }[] }).uploads;
    const asked = await preflight(uploadUrl, 'PUT', 'content-type');
    expect([asked.status, allowed(asked), asked.headers.get('access-control-allow-methods')]).toEqual([
      204,
      ORIGIN,
      'PUT',
    ]);
    const headers = { Origin: ORIGIN, 'Content-Type': 'image/jpeg' };
    const put = await fetch(uploadUrl, { method: 'PUT', headers, body: new Uint8Array(image) });
    expect([put.status, allowed(put)]).toEqual([200, ORIGIN]);
    expect(put.headers.get('access-control-expose-headers')).toContain('ETag');
    const again = await fetch(uploadUrl, { method: 'PUT', headers, body: new Uint8Array(image) });
    expect([again.status, allowed(again)]).toEqual([403, ORIGIN]);
  });
});
