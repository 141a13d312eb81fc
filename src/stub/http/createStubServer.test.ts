import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { head, rawCall } from '../../../test/support/rawCall.js';
import { createStubServer, originForm, type ServerTimes } from './createStubServer.js';

const open: ReturnType<typeof createStubServer>[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

async function serve(listener: RequestListener, times: Partial<ServerTimes> = {}): Promise<string> {
  const server = createStubServer(listener, times);
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const hello: RequestListener = (request, response) => {
  response.end(`${request.method ?? ''} ${request.url ?? ''}`);
};

describe('the target of a request', () => {
  it.each([
    ['/v1/verify?a=b', '/v1/verify?a=b'],
    ['*', '*'],
    ['//host/path', '//host/path'],
    ['http://somewhere.test/v1/verify?a=b', '/v1/verify?a=b'],
    ['HTTPS://somewhere.test', '/'],
    ['http://[', undefined],
    ['http://', undefined],
  ])('%s is taken as %s', (target, wanted) => {
    expect(originForm(target)).toBe(wanted);
  });

  it('is refused with 400 when it is a URL that is none', async () => {
    const response = await rawCall(await serve(hello), [head('GET', 'http://[', {})]);
    expect([response.status, JSON.parse(response.body)]).toMatchObject([400, { status: 400 }]);
  });
});

describe('a slow client', () => {
  const times = { headers: 200, request: 400, check: 50, leftover: 100, idle: 300 };

  it('that never ends its headers is answered 408 and cut off', async () => {
    const url = await serve(hello, times);
    const response = await rawCall(url, drip('GET / HTTP/1.1\r\nHost: a\r\nX: ' + 'a'.repeat(1000)), {
      pause: 20,
    });
    expect([response.status, response.ending]).toEqual([408, 'end']);
    expect(response.milliseconds).toBeLessThan(5000);
  });

  it('that never ends its body is answered 408 and cut off', async () => {
    const url = await serve((request) => request.resume(), times);
    const response = await rawCall(
      url,
      drip(head('POST', '/', { 'Content-Length': 5000 }), 'a'.repeat(1000)),
      {
        pause: 20,
      },
    );
    expect([response.status, response.ending]).toEqual([408, 'end']);
  });

  it('that sends nothing at all is cut off', async () => {
    const response = await rawCall(await serve(hello, times), []);
    expect([response.status, response.ending]).toEqual([408, 'end']);
  });

  it('that leaves its connection unused is cut off', async () => {
    const url = await serve(hello, times);
    const response = await rawCall(url, ['GET / HTTP/1.1\r\nHost: a\r\n\r\n']);
    expect([response.status, response.ending]).toEqual([200, 'end']);
  });

  it('that goes on after its response is cut off, and has the response', async () => {
    const url = await serve(hello, { ...times, request: 60_000 });
    const response = await rawCall(
      url,
      drip(head('POST', '/', { 'Content-Length': 50_000, Connection: 'keep-alive' }), 'a'.repeat(1000)),
      {
        pause: 10,
      },
    );
    expect(response.status).toBe(200);
    expect(response.ending).not.toBe('hang');
    expect(response.milliseconds).toBeGreaterThan(100);
    expect(response.milliseconds).toBeLessThan(5000);
  });
});

describe('headers', () => {
  it('longer than 16 KiB are answered 431', async () => {
    const response = await rawCall(await serve(hello), [head('GET', '/', { X: 'a'.repeat(17_000) })]);
    expect(response.status).toBe(431);
  });

  it('beyond the two hundredth are not looked at', async () => {
    let seen = 0;
    const url = await serve((request, response) => {
      seen = Object.keys(request.headers).length;
      response.end();
    });
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`X${i}`, '1']));
    const response = await rawCall(url, [head('GET', '/', many)]);
    expect([response.status, seen]).toEqual([200, 200]);
  });
});

function* drip(...texts: readonly string[]): Generator<string> {
  for (const text of texts) {
    if (text.includes('\r\n\r\n')) yield text;
    else yield* text;
  }
}
