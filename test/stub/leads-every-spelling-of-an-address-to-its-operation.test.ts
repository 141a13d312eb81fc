import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { TestStub } from '../support/TestStub.js';

const stub = TestStub.forThisFile();

/** `fetch` would spell it as it likes. */
async function call(method: string, path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(stub.url);
  const sent = request({ hostname, port, method, path, agent: false }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return response.statusCode;
}

it.each([
  ['GET', '/v1/healthz', 200],
  ['GET', '/v1/healthz?', 200],
  ['GET', '/v1/healthz?a=/v1/verify#b', 200],
  ['GET', '/v1/healthz#a', 200],
  ['GET', '/v1/%68ealthz', 404],
  ['GET', 'http://elsewhere.example/v1/healthz', 200],
  ['HEAD', '/v1/healthz', 200],
  ['DELETE', '/v1/healthz', 405],
  ['GET', '/v1/healthz/', 404],
  ['GET', '/V1/healthz', 404],
  ['GET', '//v1/healthz', 404],
  ['GET', '/v1/verify', 405],
])('%s %s is answered %i, and stands in the journal once', async (method, path, status) => {
  stub.handle.journal.clear();
  expect(await call(method, path)).toBe(status);
  await expect
    .poll(() => stub.handle.journal.entries().map((entry) => [entry.status, entry.operation]))
    .toEqual([[status, status === 200 ? 'healthCheck' : undefined]]);
});
