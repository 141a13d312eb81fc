import { describe, expect, it } from 'vitest';
import { portrait } from '../../support/photographs.js';
import { responseOf, TestStub } from '../../support/TestStub.js';
import { tokenOf } from './tokenOf.js';

const stub = TestStub.forThisFile();

describe('facematch', () => {
  const send = async (headers: Record<string, string>): Promise<[number, unknown]> => {
    const form = { file_a: await portrait('anna'), file_b: await portrait('anna') };
    const response = await stub.send(stub.operation('facematch'), { headers, form });
    return [response.status, (response.body as { detail?: unknown }).detail];
  };

  it('wants the token of authorize and the client secret together', async () => {
    const authorization = `Bearer ${await tokenOf(stub)}`;
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
    const token = await tokenOf(stub);
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
    const fields = { client_id: 'doppel', client_secret: 'test_ok' };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    for (const body of [form, new URLSearchParams(fields)]) {
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

describe('authorize', () => {
  it.each([
    ['client_id', ['live', 'acme'].join('_')],
    ['client_secret', ['df', 'live', 'acme'].join('_')],
  ])('says that a %s looks like a production key', async (field, text) => {
    const form = { client_id: 'doppel', client_secret: 'wrong', [field]: text };
    const response = await stub.call('authorize', { form });
    expect([response.status, response.headers.get('x-doppel-notice')]).toEqual([
      401,
      expect.stringMatching(/looks like a production key/),
    ]);
    expect(JSON.stringify(stub.handle.journal.entries())).not.toContain(text);
  });

  it('says nothing of the kind of others', async () => {
    const response = await stub.call('authorize', { form: { client_id: 'doppel', client_secret: 'wrong' } });
    expect(response.status).toBe(401);
    expect(response.headers.get('x-doppel-notice')).toBe(
      'the client_secret is of no account of this stub; doppel accounts lists them',
    );
  });
});
