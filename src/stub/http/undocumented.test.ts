import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { failedItself } from './undocumented.js';

const server = createServer((request, response) => {
  if (request.url === '/begun') response.write('{');
  failedItself(response);
});
let url = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

it('says that Doppel itself failed', async () => {
  const response = await fetch(url);
  expect([response.status, await response.json()]).toEqual([
    500,
    expect.objectContaining({ status: 500, message: 'Doppel itself failed; see its log' }),
  ]);
});

it('cuts a response off that has begun', async () => {
  await expect(fetch(`${url}/begun`).then((response) => response.text())).rejects.toThrow();
});
