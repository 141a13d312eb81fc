import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { Downloads, type DownloadOptions } from './Downloads.js';
import { FetchPolicy } from './FetchPolicy.js';
import { isPublicAddress } from './isPublicAddress.js';

const IMAGE = Buffer.from('the bytes of an image');
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

type ReceivedResponse = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of this machine. @returns its port */
async function serve(response: ReceivedResponse): Promise<number> {
  const server = createServer(response);
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return listening(server);
}

/** A server that says no HTTP of its own accord. */
async function serveRaw(talk: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    talk(socket);
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return listening(server);
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Names of this file, each with the addresses that it has the first time, the second time, and so on. */
function world(names: Readonly<Record<string, readonly (readonly string[])[]>>, port: number) {
  const asked: string[] = [];
  // For the time being one loopback address is public: no test may reach for another.
  const policy = new FetchPolicy(
    true,
    (address) => address === '127.0.0.1' || isPublicAddress(address),
    new Set([String(port)]),
  );
  const options: Partial<DownloadOptions> = {
    resolve: (hostname) => {
      const responses = names[hostname] ?? [];
      const addresses = responses[asked.filter((name) => name === hostname).length] ?? responses.at(-1) ?? [];
      asked.push(hostname);
      if (addresses.length === 0) {
        return Promise.reject(Object.assign(new Error('on purpose'), { code: 'ENOTFOUND' }));
      }
      return Promise.resolve(
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    },
  };
  return {
    asked,
    get: (url: string, maximumBytes = 1000, more: Partial<DownloadOptions> = {}) =>
      new Downloads(policy, { ...options, ...more }).fetch(url, maximumBytes),
  };
}

const HERE = { 'images.test': [['127.0.0.1']] };
const whole: ReceivedResponse = (_, response) => response.end(IMAGE);

/** A world with one name, images.test, that this server answers for. */
async function at(response: ReceivedResponse) {
  const port = await serve(response);
  return { ...world(HERE, port), url: `http://images.test:${port}/a.jpg`, port };
}

describe('Downloads', () => {
  it('fetches an image and says nothing of who asks', async () => {
    let headers: unknown;
    const { get, url, port } = await at((request, response) => {
      headers = request.headers;
      response.end(IMAGE);
    });
    expect(Buffer.from(await get(url))).toEqual(IMAGE);
    expect(headers).toEqual({
      host: `images.test:${port}`,
      connection: 'close',
      accept: 'image/jpeg, image/png',
      'accept-encoding': 'identity',
      'user-agent': expect.stringMatching(/^doppel\/\d/) as string,
    });
  });

  it('keeps no cookie and sends no referrer on redirects', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const { get, url } = await at((request, response) => {
      seen.push(request.headers);
      if (seen.length > 1) response.end(IMAGE);
      else response.writeHead(302, { location: '/b.jpg', 'set-cookie': 'a=b' }).end();
    });
    await get(url);
    expect(seen).toHaveLength(2);
    for (const headers of seen) {
      expect(Object.keys(headers)).not.toContain('cookie');
      expect(Object.keys(headers)).not.toContain('referer');
      expect(Object.keys(headers)).not.toContain('authorization');
    }
  });

  it.each([301, 302, 303, 307, 308])('follows a redirect with %i', async (status) => {
    const { get, url } = await at(({ url: path }, response) => {
      if (path === '/b.jpg') response.end(IMAGE);
      else response.writeHead(status, { location: 'b.jpg' }).end('moved');
    });
    expect(Buffer.from(await get(url))).toEqual(IMAGE);
  });

  it('follows five redirects, and no sixth', async () => {
    const { get, url } = await at(({ url: path = '' }, response) => {
      const left = Number(path.slice(1));
      if (left === 0) response.end(IMAGE);
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    await expect(get(new URL('/5', url).href)).resolves.toBeDefined();
    await expect(get(new URL('/6', url).href)).rejects.toThrow('it redirects more than 5 times');
  });

  it.each([
    ['http://127.0.0.2:PORT/', 'its host is not on the public internet'],
    ['http://[::1]:PORT/', 'its host is not on the public internet'],
    ['http://0x7f000002:PORT/', 'its host is not on the public internet'],
    ['//169.254.169.254:PORT/latest/meta-data', 'its host is not on the public internet'],
    ['http://inside.test:PORT/', 'its host is not on the public internet'],
    ['http://images.test:22/', 'only the ports'],
    ['file:///etc/passwd', 'only http and https'],
    ['http://me:secret@images.test:PORT/', 'it has a user name or a password'],
    ['http://[', 'it is no valid URL'],
  ])('does not follow a redirect to %s', async (location, message) => {
    let asked = 0;
    const port: number = await serve((_, response) => {
      asked++;
      response.writeHead(302, { location: location.replace('PORT', String(port)) }).end();
    });
    const { get } = world({ ...HERE, 'inside.test': [['10.0.0.1']] }, port);
    await expect(get(`http://images.test:${port}/`)).rejects.toThrow(`after a redirect, ${message}`);
    expect(asked).toBe(1);
  });

  it.each([
    ['a private address', ['10.0.0.1']],
    ['a public and a private one', ['127.0.0.1', '10.0.0.1']],
    ['a loopback address of IPv6', ['::1']],
    ['a mapped address', ['::ffff:127.0.0.1']],
  ])('connects to no name with %s', async (_, addresses) => {
    let connections = 0;
    const port = await serveRaw(() => connections++);
    const { get } = world({ 'inside.test': [addresses] }, port);
    await expect(get(`http://inside.test:${port}/`)).rejects.toThrow('not on the public internet');
    expect(connections).toBe(0);
  });

  it('resolves a name once for each connection, and connects to what it has checked', async () => {
    const hosts: (string | undefined)[] = [];
    const port: number = await serve(({ headers }, response) => {
      hosts.push(headers.host);
      response.writeHead(302, { location: `http://changing.test:${port}/` }).end();
    });
    const { get, asked } = world({ 'changing.test': [['127.0.0.1'], ['192.168.0.1']] }, port);
    await expect(get(`http://changing.test:${port}/`)).rejects.toThrow(
      'after a redirect, its host is not on the public internet',
    );
    expect(asked).toEqual(['changing.test', 'changing.test']);
    expect(hosts).toHaveLength(1);
  });

  it('goes by the list of hosts, on redirects too', async () => {
    let other = '';
    const port = await serve(({ url: path }, response) => {
      if (path === '/away') response.writeHead(302, { location: other }).end();
      else response.end(IMAGE);
    });
    const listed = new Downloads(new FetchPolicy(['127.0.0.1']));
    await expect(listed.fetch(`http://127.0.0.1:${port}/`, 1000)).resolves.toBeDefined();
    for (other of [`http://localhost:${port}/`, `http://127.0.0.2:${port}/`, 'https://example.com/']) {
      await expect(listed.fetch(`http://127.0.0.1:${port}/away`, 1000)).rejects.toThrow(
        'after a redirect, its host is not one of those that images may be fetched from',
      );
    }
  });

  it('takes an image of just the size, and no byte more', async () => {
    const { get, url } = await at(whole);
    await expect(get(url, IMAGE.length)).resolves.toHaveLength(IMAGE.length);
    await expect(get(url, IMAGE.length - 1)).rejects.toMatchObject({ tooLarge: true });
  });

  it('stops reading where an image without a length becomes too large', async () => {
    let sent = 0;
    const { get, url } = await at((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent++;
      };
      response.on('drain', more);
      more();
    });
    await expect(get(url, 100_000)).rejects.toMatchObject({ tooLarge: true });
    expect(sent).toBeLessThan(1000);
  });

  it('asks for no compression and undoes none', async () => {
    const { get, url } = await at((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(10_000_000))),
    );
    await expect(get(url)).rejects.toThrow('its server compresses the image, although asked not to');
  });

  it.each([204, 206, 300, 304, 400, 401, 404, 500, 503])('takes no response with %i', async (status) => {
    const { get, url } = await at((_, response) => response.writeHead(status).end());
    await expect(get(url)).rejects.toThrow(`its server responds with ${status}`);
  });

  it('does not follow a redirect to nowhere', async () => {
    const { get, url } = await at((_, response) => response.writeHead(302).end());
    await expect(get(url)).rejects.toThrow('it redirects without saying where to');
  });

  it.each<[string, (socket: Socket) => unknown, string]>([
    ['ends the connection', (socket) => socket.destroy(), 'its server ends the connection'],
    ['speaks no HTTP', (socket) => socket.end('SSH-2.0-x\r\n'), 'its server gives no proper response'],
    [
      'sends headers without end',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}\r\n`),
      'too many headers',
    ],
    [
      'breaks off',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc'),
      'its server ends the connection',
    ],
    ['says nothing', () => undefined, 'its server does not answer in time'],
    ['never ends its headers', (socket) => socket.write('HTTP/1.1 200 OK\r\n'), 'not answer in time'],
    [
      'never ends its body',
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc'),
      'it takes too long',
    ],
  ])('gives up on a server that %s', async (_, talk, message) => {
    const port = await serveRaw((socket) => {
      socket.once('data', () => talk(socket));
    });
    // Only where it is waited for: a busy machine is slow as well.
    const limits = /time|long/.test(message) ? { firstByte: 100, total: 300 } : {};
    const { get } = world(HERE, port);
    await expect(get(`http://images.test:${port}/`, 1000, limits)).rejects.toThrow(message);
  });

  it('counts the time of all redirects together', async () => {
    const { get, url } = await at((_, response) => {
      setTimeout(() => response.writeHead(302, { location: '/a.jpg' }).end(), 60);
    });
    await expect(get(url, 1000, { firstByte: 200, total: 150, redirects: 50 })).rejects.toThrow('too long');
  });

  it('gives up on a name that takes too long to resolve, or has no address', async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    const { get } = world(HERE, 81);
    await expect(get('http://slow.test:81/', 1000, { firstByte: 50, resolve: never })).rejects.toThrow(
      'not answer in time',
    );
    await expect(get('http://unknown.test:81/')).rejects.toThrow('its host name is unknown');
  });

  it('resolves two names at a time, so that slow ones do not take every thread', async () => {
    let [running, most] = [0, 0];
    const downloads = new Downloads(new FetchPolicy(true), {
      resolve: async () => {
        most = Math.max(most, ++running);
        await pause(20);
        running--;
        return [{ address: '10.0.0.1', family: 4 }];
      },
    });
    const all = [1, 2, 3, 4, 5].map((n) => downloads.fetch(`http://name-${n}.test/`, 1000));
    for (const result of await Promise.allSettled(all)) expect(result.status).toBe('rejected');
    expect(most).toBe(2);
  });

  it('says in its messages nothing that the server said', async () => {
    const { get, url } = await at((_, response) =>
      response.writeHead(302, { location: 'http://secret-host.test:1/secret-path' }).end(),
    );
    const error = await get(url).catch((thrown: unknown) => thrown);
    expect((error as Error).message).not.toMatch(/secret/);
  });
});
