import { beforeEach, describe, expect, it } from 'vitest';
import type { ForcedOutcome } from '../../src/stub/index.js';
import { TestStub } from '../support/TestStub.js';
import { validCall } from '../support/validCalls.js';

const stub = TestStub.forThisFile();

beforeEach(() => {
  stub.handle.reset();
  stub.handle.faults.clear();
});

const forced = (response: { headers: Headers }): string | null => response.headers.get('x-doppel-forced');

describe('the Prefer header', () => {
  it('chooses a named example', async () => {
    const call = { ...(await validCall('verify')), headers: { Prefer: 'example=not-verified' } };
    const response = await stub.call('verify', call);
    expect([response.status, (response.body as { result: string }).result]).toEqual([200, 'not_verified']);
  });

  it('makes the response wait, and otherwise leaves it as it is', async () => {
    const call = { ...(await validCall('compareFaceEmbeddings')), headers: { Prefer: 'wait=0.3' } };
    const started = performance.now();
    const response = await stub.call('compareFaceEmbeddings', call);
    expect(performance.now() - started).toBeGreaterThan(295);
    expect([response.status, response.headers.get('preference-applied')]).toEqual([200, 'wait=0.3']);
  });

  it('sets the similarity, from which score, decision and bill follow', async () => {
    for (const [similarity, isMatch] of [
      ['0.2970', false],
      ['0.2980', true],
      ['1', true],
      ['-1', false],
    ] as const) {
      const call = { ...(await validCall('verify')), headers: { Prefer: `similarity=${similarity}` } };
      const { body } = await stub.call('verify', call);
      expect(body).toMatchObject({
        result: isMatch ? 'verified' : 'not_verified',
        engine_response: { verified: isMatch },
        billing: { charged: isMatch ? 0.25 : 0 },
      });
      const { distance } = (body as { engine_response: { details: { distance: number } } }).engine_response
        .details;
      expect(distance <= 0.45).toBe(isMatch);
    }
  });

  it('can stand in the query for clients that can set a URL only', async () => {
    const headers = await stub.credentials(stub.operation('compareFaces'));
    const response = await fetch(`${stub.url}/v1/face/compare?__code=500`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify({ source: (await validBase64())[0], target: (await validBase64())[1] }),
    });
    expect([response.status, forced(response)]).toEqual([500, 'prefer code=500']);
  });

  it.each([
    ['code=abc', /code takes a whole number from 100 to 599/],
    ['wait=soon', /wait takes a number from 0 to 300/],
    ['similarity=2', /similarity takes a number from -1 to 1/],
    ['example=nothing-like-it', /has no such example; it has similarity, /],
  ])('%s gets an explanation', async (prefer, message) => {
    const call = { ...(await validCall('compareFaceEmbeddings')), headers: { Prefer: prefer } };
    const response = await stub.callUndocumented('compareFaceEmbeddings', call);
    expect([response.status, response.text]).toEqual([400, expect.stringMatching(message)]);
  });

  it('of other names is ignored', async () => {
    const call = {
      ...(await validCall('compareFaceEmbeddings')),
      headers: { Prefer: 'respond-async, dynamic=true' },
    };
    const response = await stub.call('compareFaceEmbeddings', call);
    expect([response.status, forced(response), response.headers.get('preference-applied')]).toEqual([
      200,
      null,
      null,
    ]);
  });
});

describe('everything else of a request is validated', () => {
  const headers = { Prefer: 'code=200' };

  it.each([
    ['verify', { json: { img1: 'AAAA' } }, 400],
    ['verify', { json: { img1: 'AAAA', img2: 'AAAA' } }, 400],
    ['analyze', { raw: '{', contentType: 'application/json' }, 400],
    ['compareFaces', { json: { source: 'org_x/a.jpg', target: 'org_x/b.jpg' } }, 403],
    ['facematch', { form: { file_a: 'text', file_b: 'text' } }, 422],
    ['authorize', { form: { client_id: 'doppel', client_secret: 'wrong' } }, 401],
    ['detectFaces', { json: { image: { bytes: '????' } } }, 400],
    ['compareFaceEmbeddings', { json: { embedding1: [1], embedding2: [2] } }, 400],
  ] as const)('%s', async (operation, call, status) => {
    const response = await stub.call(operation, { ...call, headers });
    expect([response.status, response.headers.get('x-doppel-notice') !== '']).toEqual([status, true]);
  });

  it('the credentials first of all', async () => {
    const operation = stub.operation('verify');
    const response = await stub.send(operation, {
      ...(await validCall('verify')),
      headers: { ...headers, 'x-api-key': 'no' },
    });
    expect(response.status).toBe(401);
  });

  it('and the bill: an empty account gets no ordered success that costs something', async () => {
    const call = { ...(await validCall('analyze')), headers };
    expect((await stub.callAs('test_no_balance', 'analyze', call)).status).toBe(402);
    expect((await stub.call('analyze', call)).headers.get('x-doppel-charged')).toBe('0.3 USD');
  });
});

describe('the queue', () => {
  it('answers the next request that fits, once', async () => {
    stub.handle.force({ operation: 'compareFaceEmbeddings', code: 500 });
    const call = await validCall('compareFaceEmbeddings');
    const others = await stub.call('healthCheck');
    const first = await stub.call('compareFaceEmbeddings', call);
    const second = await stub.call('compareFaceEmbeddings', call);
    expect([others.status, first.status, second.status]).toEqual([200, 500, 200]);
    expect(forced(first)).toMatch(/^queue f\d+ code=500$/);
  });

  it('keeps its order and counts', async () => {
    const { vendor } = stub.operation('compareFaceEmbeddings');
    stub.handle.force({ vendor, code: 500, times: 2 });
    stub.handle.force({ vendor, code: 403 });
    const call = await validCall('compareFaceEmbeddings');
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await stub.call('compareFaceEmbeddings', call)).status);
    expect(statuses).toEqual([500, 500, 403, 200]);
  });

  it('is not used up by a request that is refused anyway', async () => {
    stub.handle.force({ operation: 'compareFaces', code: 500 });
    await stub.call('compareFaces', { json: { source: '????', target: '????' } });
    expect(stub.handle.forced.list()).toHaveLength(1);
    expect((await stub.call('compareFaces', await validCall('compareFaces'))).status).toBe(500);
    expect(stub.handle.forced.list()).toEqual([]);
  });

  it.each([
    [{ operation: 'verify', code: 418 }, /verify documents no status 418; it has 200, 400/],
    [{ operation: 'nothing', code: 500 }, /No operation fits this outcome/],
    [{ operation: 'verify' }, /at least one of code, example, wait and similarity/],
    [{ wait: 1e9 }, /wait takes a number/],
    [{ code: 500, times: 0 }, /times takes/],
  ])('refuses %j', (order, message) => {
    expect(() => stub.handle.force(order as ForcedOutcome)).toThrow(message);
  });
});

describe('precedence', () => {
  it('puts the header before the queue, the queue before the key', async () => {
    const call = await validCall('verify');
    stub.handle.force({ operation: 'verify', code: 504 });
    const [header, queue, key] = [
      await stub.callAs('test_503', 'verify', { ...call, headers: { Prefer: 'code=400' } }),
      await stub.callAs('test_503', 'verify', call),
      await stub.callAs('test_503', 'verify', call),
    ];
    expect([header.status, queue.status, key.status]).toEqual([400, 504, 503]);
    expect([forced(header), forced(key)]).toEqual(['prefer code=400', 'key code=503']);
  });
});

describe('magic keys', () => {
  const statuses = async (key: string, operation: string, times: number): Promise<number[]> => {
    const call = await validCall(operation);
    const all = [];
    for (let i = 0; i < times; i++) all.push((await stub.callAs(key, operation, call)).status);
    return all;
  };

  it.each([
    ['test_suspended', 'verify', [403]],
    ['test_suspended', 'compareFaces', [401]],
    ['test_inactive', 'facematch', [400]],
    ['test_no_account', 'detectFaces', [403]],
    ['test_no_account', 'facematch', [403]],
    ['test_429', 'compareFaces', [429, 429]],
    ['test_429', 'facematch', [429]],
    ['test_429', 'compareFaceEmbeddings', [200]],
    ['test_503', 'analyze', [503]],
    ['test_503', 'compareFaces', [500]],
    ['test_500', 'lookalike', [503]],
    ['test_503x2_then_ok', 'lookalike', [503, 503, 200, 200]],
    ['test_503x2_then_ok', 'facematch', [500, 500, 200]],
    ['test_429x2_then_ok', 'compareFaces', [429, 429, 200]],
    ['test_timeout', 'verify', [504]],
  ])('%s with %s answers %j', async (key, operation, expected) => {
    expect(await statuses(key, operation, expected.length)).toEqual(expected);
  });

  it('says so when a vendor has no response of the kind', async () => {
    const response = await stub.callAs(
      'test_429',
      'compareFaceEmbeddings',
      await validCall('compareFaceEmbeddings'),
    );
    expect(response.headers.get('x-doppel-notice')).toMatch(/documents no 429/);
  });

  it.each(['test_hang', 'test_timeout'])('%s leaves the client waiting', async (key) => {
    const response = fetch(`${stub.url}/v1/face-verification/compare-face-embeddings`, {
      method: 'POST',
      headers: { Authorization: `ApiKey ${key}`, 'Content-Type': 'application/json' },
      body: JSON.stringify((await validCall('compareFaceEmbeddings')).json),
      signal: AbortSignal.timeout(400),
    });
    await expect(response).rejects.toThrow(/timeout|aborted/i);
  });

  it('test_reset tears the connection down', async () => {
    const call = await validCall('compareFaceEmbeddings');
    await expect(stub.callAs('test_reset', 'compareFaceEmbeddings', call)).rejects.toThrow(/fetch failed/);
  });

  it('test_rate_limited lets three calls a minute pass, and says when to come again', async () => {
    expect(await statuses('test_rate_limited', 'compareFaces', 3)).toEqual([200, 200, 200]);
    const fourth = await stub.callAs('test_rate_limited', 'compareFaces', await validCall('compareFaces'));
    expect(fourth.status).toBe(429);
    expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(50);
  });
});

describe('an ordered 429', () => {
  it('says when to come again', async () => {
    const response = await stub.callAs('test_429', 'compareFaces', await validCall('compareFaces'));
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
  });
});

describe('production keys', () => {
  it.each(['X-API-KEY', 'Authorization'])('in %s are refused with the reason', async (name) => {
    const key = ['df', 'live', 'x'].join('_');
    const operation = stub.operation(name === 'X-API-KEY' ? 'compareFaces' : 'detectFaces');
    const response = await stub.send(operation, {
      headers: { [name]: name === 'X-API-KEY' ? key : `ApiKey ${key}` },
    });
    expect([response.status, response.headers.get('x-doppel-notice')]).toEqual([
      401,
      expect.stringMatching(/looks like a production key .* see doppel accounts/),
    ]);
    expect(JSON.stringify(stub.handle.journal.entries())).not.toContain(key);
  });
});

async function validBase64(): Promise<[string, string]> {
  const { json } = await validCall('verify');
  const { img1, img2 } = json as { img1: string; img2: string };
  return [img1, img2];
}
