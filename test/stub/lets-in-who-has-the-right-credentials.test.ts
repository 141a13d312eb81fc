import { describe, expect, it } from 'vitest';
import { portrait } from '../support/photographs.js';
import { responseOf, TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();

const good = {
  json: async () => {
    const text = (await portrait('anna')).toString('base64');
    return { img1: text, img2: text, image: text, actions: ['age'], source: text, target: text };
  },
};

describe.each(['verify', 'analyze', 'lookalike', 'compareFaces'])('%s', (operationId) => {
  it.each([
    ['X-API-KEY', 'test_ok', 200],
    ['x-api-key', 'test_ok', 200],
    ['X-API-KEY', 'YOUR_API_KEY', 200],
    ['X-API-KEY', 'nobody', 401],
    ['X-API-KEY', ' ', 401],
    ['X-API-KEY', 'TEST_OK', 401],
    ['Authorization', 'test_ok', 401],
    ['Authorization', 'Bearer test_ok', 401],
  ])('with %s: %s responses %i', async (name, value, status) => {
    const response = await stub.send(stub.operation(operationId), {
      headers: { [name]: value },
      json: await good.json(),
    });
    expect(response.status).toBe(status);
  });

  it('judges the key before the body', async () => {
    const operation = stub.operation(operationId);
    const bad = await stub.send(operation, {
      headers: { 'x-api-key': 'nobody' },
      raw: '{',
      contentType: 'text/plain',
    });
    const none = await stub.send(operation, {});
    expect([bad.status, none.status]).toEqual([401, 401]);
    expect(bad.text).toBe(none.text);
    expect(bad.text).not.toContain('nobody');
  });
});

describe.each(['detectFaces', 'getFaceEmbeddings', 'compareFaceEmbeddings'])('%s', (operationId) => {
  it.each([
    ['ApiKey test_ok', true],
    ['Bearer test_ok', true],
    ['apikey test_ok', true],
    ['ApiKey API-KEY-FROM-DEV-CONSOLE', true],
    ['test_ok', false],
    ['Basic test_ok', false],
    ['ApiKey nobody', false],
    ['ApiKey', false],
    ['', false],
  ])('with Authorization: %s lets in: %s', async (authorization, letIn) => {
    const operation = stub.operation(operationId);
    const response = await stub.send(operation, { headers: { authorization }, json: { maxFaceCount: 99 } });
    expect(response.status).toBe(letIn ? 400 : 401);
  });

  it('takes no key from another header', async () => {
    const response = await stub.send(stub.operation(operationId), {
      headers: { 'X-API-Key': 'test_ok' },
      json: {},
    });
    expect(response.status).toBe(401);
  });
});

describe('healthCheck', () => {
  it.each([undefined, 'ApiKey nonsense'])(
    'needs no credential and minds none (%s)',
    async (authorization) => {
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const response = await stub.send(stub.operation('healthCheck'), { headers });
      expect(response.status).toBe(200);
      expect(response.text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(Math.abs(Date.parse(response.text) - Date.now())).toBeLessThan(5000);
    },
  );
});

describe('facematch', () => {
  const send = async (headers: Record<string, string>): Promise<[number, unknown]> => {
    const form = { file_a: await portrait('anna'), file_b: await portrait('anna') };
    const response = await stub.send(stub.operation('facematch'), { headers, form });
    return [response.status, (response.body as { detail?: unknown }).detail];
  };

  it('wants the token of authorize and the client secret together', async () => {
    const authorization = `Bearer ${await stub.token()}`;
    expect(await send({ authorization, 'x-api-key': 'test_ok' })).toEqual([200, undefined]);
    expect(await send({ authorization, 'X-API-KEY': 'YOUR_API_KEY' })).toEqual([200, undefined]);
    expect(await send({ 'x-api-key': 'test_ok' })).toEqual([401, 'Not authenticated']);
    expect(await send({ authorization: 'test_ok', 'x-api-key': 'test_ok' })).toEqual([
      401,
      'Not authenticated',
    ]);
    expect(await send({ authorization: 'Bearer garbage', 'x-api-key': 'test_ok' })).toEqual([
      403,
      'Not a valid token',
    ]);
    expect(await send({ authorization: 'Bearer test_ok', 'x-api-key': 'test_ok' })).toEqual([
      403,
      'Not a valid token',
    ]);
    for (const headers of [{ authorization }, { authorization, 'x-api-key': 'nobody' }]) {
      const [status, detail] = await send(headers);
      expect([status, typeof detail]).toEqual([403, 'string']);
    }
  });

  it('refuses a token that somebody else has signed or changed', async () => {
    const token = await stub.token();
    const [head, payload, signature] = token.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number; iat: number };
    expect(claims.exp - claims.iat).toBe(24 * 60 * 60);
    const longer = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + 1 })).toString('base64url');
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const forged of [
      `${head}.${longer}.${signature}`,
      `${unsigned}.${payload}.`,
      `${head}.${payload}.`,
    ]) {
      const response = await send({ authorization: `Bearer ${forged}`, 'x-api-key': 'test_ok' });
      expect(response).toEqual([403, 'Not a valid token']);
    }
  });
});

describe('authorize', () => {
  it('takes a multipart and a url-encoded form', async () => {
    for (const body of [new URLSearchParams({ client_id: 'doppel', client_secret: 'test_ok' })]) {
      const response = await fetch(`${stub.url}/v1/authorize`, { method: 'POST', body });
      expect((await responseOf(response)).body).toMatchObject({ access_token: expect.any(String) as string });
    }
  });

  it.each([
    ['doppel', 'wrong'],
    ['nobody', 'test_ok'],
  ])('refuses %s with secret %s', async (client_id, client_secret) => {
    expect((await stub.call('authorize', { form: { client_id, client_secret } })).status).toBe(401);
  });
});

describe('without placeholders', () => {
  const strict = TestStub.forThisFile({ placeholders: false });

  it("the keys that the documents print are nobody's", async () => {
    for (const [operationId, headers] of [
      ['verify', { 'x-api-key': 'YOUR_API_KEY' }],
      ['detectFaces', { authorization: 'ApiKey API-KEY-FROM-DEV-CONSOLE' }],
    ] as const) {
      const response = await strict.send(strict.operation(operationId), { headers, json: {} });
      expect(response.status).toBe(401);
    }
  });
});

describe('a path or method that no vendor documents', () => {
  it('responds with 404 or 405 with every field that a client may look for', async () => {
    for (const [method, path, status] of [
      ['POST', '/v1/does-not-exist', 404],
      ['POST', '/v1/v1/face-verification/detect-faces', 404],
      ['POST', '/v1/face-verification/nope', 404],
      ['GET', '/', 404],
      ['GET', '/v1/verify', 405],
      ['PUT', '/v1/face/compare', 405],
      ['POST', '/v1/healthz', 405],
    ] as const) {
      const response = await responseOf(
        await fetch(stub.url + path, { method, headers: { 'x-api-key': 'test_ok' } }),
      );
      expect(response.status, path).toBe(status);
      expect(response.body).toMatchObject({
        status,
        message: expect.any(String) as string,
        detail: expect.any(String) as string,
      });
    }
  });
});
