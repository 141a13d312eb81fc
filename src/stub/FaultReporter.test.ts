import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { describeFault, FaultReporter } from './FaultReporter.js';
import type { FaultPlace } from './StubEvents.js';

const reported: [string, FaultPlace][] = [];
const reporter = new FaultReporter(({ message }, place) => reported.push([message, place]));
const server = createServer((request, response) => {
  if (request.url === '/begun') response.write('{');
  if (request.url === '/twice') reporter.report(new Error('the first'), response);
  reporter.respond(response, new Error('broken'));
});
let url = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  reported.length = 0;
});
afterAll(() => {
  server.close();
});

it('responds with 500 under the id that it reports', async () => {
  const response = await fetch(url);
  const request = response.headers.get('x-doppel-request') ?? '';
  expect(request).toMatch(/^own-\d+$/);
  const message = `Doppel itself failed; its log says more at ${request}`;
  expect([response.status, await response.json()]).toEqual([
    500,
    expect.objectContaining({ status: 500, message }),
  ]);
  expect(reported).toEqual([['broken', { request }]]);
});

it('reports all that goes wrong with one request under one id', async () => {
  const id = (await fetch(`${url}/twice`)).headers.get('x-doppel-request');
  expect(reported).toEqual([
    ['the first', { request: id }],
    ['broken', { request: id }],
  ]);
});

it('cuts a response off that has begun', async () => {
  await expect(fetch(`${url}/begun`).then((response) => response.text())).rejects.toThrow();
  expect(reported).toMatchObject([['broken', {}]]);
});

it('warns where nobody listens', () => {
  const warned = vi.spyOn(process, 'emitWarning').mockReturnValue(undefined);
  new FaultReporter().report(new Error('unheard'));
  expect(warned).toHaveBeenCalledWith(
    expect.stringContaining('the stub failed: Error: unheard'),
    'DoppelFault',
  );
  warned.mockRestore();
});

it('writes a line with the request and its operation', () => {
  expect(describeFault(new Error('broken'), { request: 'r7' })).toMatch(/^r7 failed: Error: broken\n/);
});
