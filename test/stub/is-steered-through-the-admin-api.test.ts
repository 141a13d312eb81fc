import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { vendorHomes } from '../../src/contract/VendorHome.js';
import { loadAdminSpec } from '../../src/stub/admin/index.js';
import { responseOf, TestStub, type ReceivedResponse } from '../support/TestStub.js';
import { validCall } from '../support/validCalls.js';

const stub = TestStub.forThisFile();
const guarded = TestStub.forThisFile({ adminToken: 'a-token-of-the-test' });
const { operations } = await loadAdminSpec();

/** Ask the admin API; the response is held against its own document. */
async function admin(method: string, address: string, json?: unknown, on = stub): Promise<ReceivedResponse> {
  const received = await fetch(`${on.handle.adminUrl}/__doppel/${address}`, {
    method,
    ...(json !== undefined && {
      body: JSON.stringify(json),
      headers: { 'Content-Type': 'application/json' },
    }),
  });
  const response = await responseOf(received);
  const path = `/__doppel/${address.replace(/\?.*/, '')}`;
  const operation = operations.find(
    (o) =>
      o.method === method.toLowerCase() &&
      new RegExp(`^${o.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  if (operation) {
    const type = response.headers.get('content-type') ?? '';
    expect(
      operation.issuesOfResponse(response.status, type, response.body),
      response.text.slice(0, 300),
    ).toEqual([]);
  }
  return response;
}

afterEach(() => admin('POST', 'reset'));

describe('the journal', () => {
  it('shows what was asked, what the engine saw, what was answered and what it cost', async () => {
    const { headers } = await stub.call('compareFaces', await validCall('compareFaces'));
    const id = headers.get('x-doppel-request') ?? '';
    const { body } = await admin('GET', `journal/${id}`);
    expect(body).toMatchObject({
      id,
      vendor: stub.operation('compareFaces').vendor,
      operation: 'compareFaces',
      account: 'demo',
      status: 200,
      outcome: 'sent',
      images: [
        { field: 'source', faces: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
        { field: 'target', faces: 1 },
      ],
      request: { contentType: 'multipart/form-data' },
      response: { body: { isMatch: true, threshold: 80 } },
      charge: { amount: 1, currency: 'token', state: 'settled' },
    });
  });

  it('keeps no image and no credential', async () => {
    await stub.call('verify', await validCall('verify'));
    await stub.call('facematch', await validCall('facematch'));
    const { text } = await admin('GET', 'journal');
    expect(text).not.toMatch(/\/9j\/|test_ok|eyJ/);
    expect(text.length).toBeLessThan(20_000);
  });

  it('does not list requests to the admin API, and can be filtered', async () => {
    await stub.call('healthCheck');
    await stub.call('compareFaceEmbeddings', await validCall('compareFaceEmbeddings'));
    await admin('GET', 'journal');
    const all = (await admin('GET', 'journal')).body as { entries: { operation: string }[] };
    const some = (await admin('GET', 'journal?operation=healthCheck')).body as typeof all;
    expect([all, some].map(({ entries }) => entries.map(({ operation }) => operation))).toEqual([
      ['healthCheck', 'compareFaceEmbeddings'],
      ['healthCheck'],
    ]);
  });
});

describe('the ledger', () => {
  it('tells what a run cost', async () => {
    const { mark } = (await admin('POST', 'marks')).body as { mark: number };
    await stub.call('verify', await validCall('verify'));
    await stub.call('analyze', await validCall('analyze'));
    await stub.call('compareFaces', await validCall('compareFaces'));
    const { body } = await admin('GET', `spend?since=${mark}`);
    expect(body).toMatchObject({
      spend: [
        { account: 'demo', currency: 'USD', amount: 55, decimal: '0.55', charges: 2 },
        { account: 'demo', currency: 'token', amount: 1, charges: 1 },
      ],
    });
  });

  it('lets an account be filled up, suspended and let in again', async () => {
    const call = await validCall('compareFaces');
    const status = async (): Promise<number> =>
      (await stub.callAs('test_no_balance', 'compareFaces', call)).status;
    expect(await status()).toBe(402);
    expect(
      (await admin('POST', 'accounts/no-balance/credit', { amount: 1, currency: 'token' })).status,
    ).toBeLessThan(300);
    expect([await status(), await status()]).toEqual([200, 402]);
    await admin('PATCH', 'accounts/no-balance', { state: 'suspended' });
    expect(await status()).toBe(401);
    await admin('POST', 'reset');
    expect(await status()).toBe(402);
  });
});

describe('orders and faults', () => {
  it('order an outcome', async () => {
    const added = await admin('POST', 'forced', { operation: 'healthCheck', code: 500 });
    expect(added.status).toBe(201);
    expect((await stub.call('healthCheck')).status).toBe(500);
    expect((await admin('GET', 'forced')).body).toMatchObject({ forced: [] });
  });

  it.each([
    [{ operation: 'healthCheck', code: 418 }, /documents no status 418/],
    [{ operation: 'healthCheck' }, /./],
    [{ operation: 'nothing', code: 500 }, /No operation fits/],
    [{ colour: 'red', code: 500 }, /colour/],
  ])('refuse the order %j with the reason', async (order, reason) => {
    const { status, text } = await admin('POST', 'forced', order);
    expect([status, text]).toEqual([400, expect.stringMatching(reason)]);
  });

  it('inject a fault', async () => {
    expect(
      (await admin('PUT', 'faults', { faults: [{ operation: 'healthCheck', response: 'empty' }] })).status,
    ).toBeLessThan(300);
    await expect(fetch(`${stub.url}/v1/healthz`)).rejects.toThrow();
    await admin('DELETE', 'faults');
    expect((await stub.call('healthCheck')).status).toBe(200);
  });

  it('refuse a plan of another form with the reason', async () => {
    const { status, text } = await admin('PUT', 'faults', {
      faults: [{ operation: 'healthcheck', response: 'empty' }],
    });
    expect([status, text]).toEqual([400, expect.stringMatching(/healthcheck/)]);
  });
});

describe('whoever has no business there', () => {
  it('is refused: another host name, another origin', async () => {
    const status = (headers: Record<string, string>): Promise<number> =>
      new Promise((resolve, reject) => {
        request(`${stub.handle.adminUrl}/__doppel/accounts`, { headers }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      });
    expect(await status({})).toBe(200);
    expect(await status({ Host: 'rebound.example' })).toBe(403);
    expect(await status({ Origin: 'https://page.example' })).toBe(403);
  });

  it('is asked for the token when there is one', async () => {
    const ask = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(`${guarded.url}/__doppel/accounts`, { headers })).status;
    expect(await ask({})).toBe(401);
    expect(await ask({ Authorization: 'Bearer a-token-of-the-tesT' })).toBe(401);
    expect(await ask({ Authorization: 'Bearer a-token-of-the-test' })).toBe(200);
  });
});

describe('the pages', () => {
  it.each([
    '/__doppel/docs/',
    ...vendorHomes().map(({ vendor }) => `/__doppel/docs/${vendor}`),
    '/__doppel/docs/admin',
    '/swagger',
  ])('%s is there', async (path) => {
    const response = await fetch(stub.url + path);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringMatching(/^text\/html/),
    ]);
  });

  it('send "Try it out" to the stub and to nobody else', async () => {
    for (const { vendor } of vendorHomes()) {
      const { servers } = (await (await fetch(`${stub.url}/__doppel/specs/${vendor}.json`)).json()) as {
        servers: { url: string }[];
      };
      expect(servers.map(({ url }) => url)).toEqual([stub.url]);
    }
  });
});
