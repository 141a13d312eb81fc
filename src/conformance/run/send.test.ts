import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Agent } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReceivedResponse } from '../evaluate/Exchange.js';
import { NoResponseError } from './NoResponseError.js';
import { openConnections } from './openConnections.js';
import { send } from './send.js';

const limits = { milliseconds: 5000, bytes: 1000 };
let server: Server | undefined;
let dispatcher: Agent;

beforeEach(() => {
  dispatcher = openConnections(1, limits);
});

afterEach(async () => {
  await dispatcher.destroy();
  server?.closeAllConnections();
  server?.close();
});

async function ask(listener: RequestListener, given = limits): Promise<ReceivedResponse> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return send({ method: 'POST', url, headers: {}, body: { kind: 'none' }, images: [] }, dispatcher, given);
}

describe('a response', () => {
  it('has its status, headers in lower case and text, and is not asked for again elsewhere', async () => {
    const response = await ask((_request, response) => {
      response.writeHead(302, { Location: '/other', 'X-Two': ['a', 'b'] }).end('moved');
    });
    expect(response).toMatchObject({
      status: 302,
      text: 'moved',
      headers: { location: '/other', 'x-two': 'a, b' },
    });
  });

  it('is inflated, though nobody asked for it', async () => {
    const response = await ask((request, response) => {
      expect(request.headers['accept-encoding']).toBeUndefined();
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('{}'));
    });
    expect(response.text).toBe('{}');
  });

  it('may have as many bytes as the limit, and no more', async () => {
    expect((await ask((_request, response) => response.end('x'.repeat(1000)))).text).toHaveLength(1000);
    server?.close();
    await expect(ask((_request, response) => response.end('x'.repeat(1001)))).rejects.toThrow(
      'the response is longer than 1000 bytes',
    );
  });

  it('may have headers with names that every object has', async () => {
    const { headers } = await ask((_request, response) => {
      response.writeHead(200, { constructor: 'a', toString: 'b', hasOwnProperty: 'c' }).end();
    });
    expect(headers).toMatchObject({ constructor: 'a', tostring: 'b', hasownproperty: 'c' });
  });
});

describe('time', () => {
  it('is up when nothing comes', async () => {
    const silent = ask(() => undefined, { ...limits, milliseconds: 50 });
    await expect(silent).rejects.toMatchObject({ message: 'no response within 50 ms', unresponsive: true });
  });

  it('is up when a body does not come to its end, and the status is told', async () => {
    const endless = ask(
      (_request, response) => {
        response.writeHead(200).write('{');
      },
      { ...limits, milliseconds: 300 },
    );
    await expect(endless).rejects.toThrow(/^no response within 300 ms: .* status 200$/);
    await expect(endless).rejects.toBeInstanceOf(NoResponseError);
  });
});
