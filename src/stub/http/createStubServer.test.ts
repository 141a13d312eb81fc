import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
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

  it.each([
    [200, 200],
    [201, 431],
    [1000, 431],
  ])('%i of them are answered %i', async (count, wanted) => {
    let seen = 0;
    const url = await serve((request, response) => {
      seen = Object.keys(request.headers).length;
      response.end();
    });
    // Host and Connection are two of them.
    const many = Object.fromEntries(Array.from({ length: count - 2 }, (_, i) => [`X${i}`, '1']));
    const response = await rawCall(url, [head('GET', '/', many)]);
    expect([response.status, response.ending, seen]).toEqual([wanted, 'end', wanted === 200 ? 200 : 0]);
  });

  it.each(['Host: a\r\nHost: b', 'Host: a\r\nX: y\r\nHOST: a'])(
    'with two hosts are answered 400: %j',
    async (two) => {
      const response = await rawCall(await serve(hello), [`GET / HTTP/1.1\r\n${two}\r\n\r\n`]);
      expect([response.status, response.ending]).toEqual([400, 'end']);
    },
  );
});

describe('a client that sends several requests in one go', () => {
  const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;

  /** Serves each request when it is told to, and notes what happens. */
  async function served(): Promise<{ url: string; events: string[]; next: () => void }> {
    const events: string[] = [];
    const waiting: (() => void)[] = [];
    const url = await serve((request, response) => {
      const path = request.url ?? '';
      events.push(`begin ${path}`);
      response.once('close', () => events.push(`${response.writableFinished ? 'end' : 'gone'} ${path}`));
      waiting.push(() => response.end(path));
    });
    return { url, events, next: () => waiting.shift()?.() };
  }

  it('is served one after the other, in order', async () => {
    const { url, events, next } = await served();
    const visit = rawCall(url, [`${get('/1')}${get('/2')}${head('GET', '/3', {})}`]);
    for (const n of [1, 2, 3]) {
      await vi.waitFor(() => {
        expect(events).toContain(`begin /${n}`);
      });
      expect(events).not.toContain(`begin /${n + 1}`);
      next();
    }
    expect((await visit).ending).toBe('end');
    expect(events.filter((event) => event.startsWith('end'))).toEqual(['end /1', 'end /2', 'end /3']);
  });

  it('and leaves is noticed, however many wait; they never begin', async () => {
    const { url, events } = await served();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(Array.from({ length: 90 }, (_, i) => get(`/${i}`)).join(''));
    await vi.waitFor(() => {
      expect(events).toEqual(['begin /0']);
    });
    socket.end();
    await vi.waitFor(() => {
      expect(events).toEqual(['begin /0', 'gone /0']);
    });
  });

  it('is cut off beyond a hundred that wait', async () => {
    const { url, events } = await served();
    const response = await rawCall(url, [Array.from({ length: 102 }, (_, i) => get(`/${i}`)).join('')]);
    expect(response.ending).not.toBe('hang');
    expect(events).toEqual(['begin /0', 'gone /0']);
  });
});

describe('a client that stands still', () => {
  const times = { still: 300, check: 50, idle: 2000 };
  const long: RequestListener = (_request, response) => {
    response.end(Buffer.alloc(64 * 1024 * 1024));
  };
  const closing = async (url: string, bytes: string): Promise<number> => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').pause();
    socket.on('error', () => undefined).write(bytes);
    const [server] = open;
    if (!server) throw new Error('no server');
    const begun = performance.now();
    await vi.waitFor(
      async () => {
        expect(await promisify(server.getConnections.bind(server))()).toBe(1);
      },
      { timeout: 5000 },
    );
    await vi.waitFor(
      async () => {
        expect(await promisify(server.getConnections.bind(server))()).toBe(0);
      },
      { timeout: 10_000 },
    );
    socket.destroy();
    return performance.now() - begun;
  };

  it('and does not read its response is cut off', async () => {
    const took = await closing(await serve(long, times), 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(took).toBeGreaterThan(250);
  });

  it('in the middle of a body that is read is cut off', async () => {
    const url = await serve((request) => request.resume(), times);
    const took = await closing(url, `${head('POST', '/', { 'Content-Length': 100 })}half`);
    expect(took).toBeGreaterThan(250);
  });

  it('before its first byte is cut off, sooner than one that sends its headers slowly', async () => {
    const url = await serve(hello, { ...times, idle: 300, headers: 60_000, still: 60_000 });
    expect(await closing(url, '')).toBeLessThan(2000);
  });

  it('while its response is made is left alone', async () => {
    const url = await serve((request, response) => {
      request.resume();
      setTimeout(() => response.end('late'), 1000);
    }, times);
    const response = await rawCall(url, [head('GET', '/', {})]);
    expect([response.status, response.body]).toEqual([200, 'late']);
  });

  it('but reads on slowly has all of its response', async () => {
    // The network asks for more only when a good part of what it holds is read.
    const patient = { ...times, still: 1500 };
    const url = await serve((_request, response) => response.end(Buffer.alloc(16 * 1024 * 1024)), patient);
    const response = await fetch(url);
    let bytes = 0;
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += piece.byteLength;
      if (bytes < 8 * 1024 * 1024) await new Promise((resolve) => setTimeout(resolve, 15));
    }
    expect(bytes).toBe(16 * 1024 * 1024);
  });
});

function* drip(...texts: readonly string[]): Generator<string> {
  for (const text of texts) {
    if (text.includes('\r\n\r\n')) yield text;
    else yield* text;
  }
}
