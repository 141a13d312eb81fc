import { afterEach, beforeEach, expect, it } from 'vitest';
import { AdminServer } from './testing/adminServer.js';

const PROBLEM = { 'content-type': 'application/problem+json; charset=utf-8' };

let admin: AdminServer;
beforeEach(async () => {
  admin = await AdminServer.start();
});
afterEach(() => admin.close());

it.each(['/__doppel/nothing', '/__doppel/journal/r1/more', '/__doppel/docs/nobody'])(
  'lists at %s what there is',
  async (path) => {
    const response = await admin.send('GET', path);
    expect(response).toMatchObject({
      status: 404,
      headers: PROBLEM,
      body: { title: 'Not Found', status: 404 },
    });
    expect((response.body as { served: string[] }).served).toContain('GET /__doppel/journal/{id}');
  },
);

it.each([
  ['POST', '/__doppel/journal', 'GET, HEAD, DELETE'],
  ['GET', '/__doppel/reset', 'POST'],
  ['OPTIONS', '/__doppel/faults', 'GET, HEAD, PUT, DELETE'],
  ['GET', '/__doppel/accounts/demo', 'PATCH'],
])('says to %s %s which methods there are', async (method, path, allow) => {
  const response = await admin.send(method, path);
  expect(response).toMatchObject({ status: 405, headers: { ...PROBLEM, allow } });
});

it('answers HEAD like GET, without a body', async () => {
  expect(await admin.send('HEAD', '/__doppel/health')).toMatchObject({ status: 200, text: '' });
});

it('takes every address with a slash at its end, and none in capitals', async () => {
  expect((await admin.send('GET', '/__doppel/health/')).status).toBe(200);
  expect((await admin.send('GET', '/__DOPPEL/health')).status).toBe(418);
  expect((await admin.send('GET', '/__doppelganger')).status).toBe(418);
});

const json = { 'Content-Type': 'application/json' };

it.each([
  ['broken JSON', { headers: json, raw: '{"state":' }, 400, 'The body is not valid JSON'],
  ['no body', {}, 415, /as JSON/],
  ['an empty body', { headers: json, raw: '' }, 400, 'state: Field required'],
  [
    'a form',
    { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, raw: 'a=1' },
    415,
    /as JSON/,
  ],
  ['no type', { raw: '{}' }, 415, /as JSON/],
  ['a foreign encoding', { headers: { ...json, 'Content-Encoding': 'rot13' }, raw: '{}' }, 415, /as JSON/],
  [
    'a foreign charset',
    { headers: { 'Content-Type': 'application/json; charset=ebcdic' }, raw: '{}' },
    415,
    /as JSON/,
  ],
  [
    'broken compression',
    { headers: { ...json, 'Content-Encoding': 'gzip' }, raw: '{}' },
    400,
    'The body cannot be read',
  ],
  [
    '1 MiB and a byte',
    { headers: json, raw: `"${'x'.repeat(1024 * 1024 - 1)}"` },
    413,
    /at most 1048576 bytes/,
  ],
  ['1 MiB', { headers: json, raw: `"${'x'.repeat(1024 * 1024 - 2)}"` }, 400, /^body: must be object/],
])('refuses %s', async (_what, request, status, detail) => {
  const response = await admin.send('PATCH', '/__doppel/accounts/demo', request);
  expect(response).toMatchObject({ status, headers: PROBLEM, body: { status } });
  expect((response.body as { detail: string }).detail).toMatch(detail);
});

it('refuses an address that cannot be decoded', async () => {
  expect(await admin.send('GET', '/__doppel/journal/%zz')).toMatchObject({
    status: 400,
    headers: PROBLEM,
    body: { detail: 'The address cannot be decoded' },
  });
});

it('responds with 500 when the stub itself fails, reports it, and tells the client nothing of it', async () => {
  const failure = new Error('an inner detail');
  Object.assign(admin.ports.ledger, {
    mark: () => {
      throw failure;
    },
  });
  const response = await admin.send('POST', '/__doppel/marks');
  expect(response).toMatchObject({ status: 500, headers: PROBLEM, body: { title: 'Internal Server Error' } });
  expect(response.text).not.toContain('inner');
  expect(admin.ports.told.faults).toEqual([failure]);
});

it('lets nobody store responses or use them in another page', async () => {
  const response = await admin.send('GET', '/__doppel/journal');
  expect(response.headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
});
