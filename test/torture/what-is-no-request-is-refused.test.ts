import { afterAll, describe, expect, it } from 'vitest';
import { head, rawCall, whole } from '../support/rawCall.js';
import { TortureStub, wrongIn } from '../support/TortureStub.js';
import { record } from './longForm.js';

const stub = TortureStub.forThisFile();
const tried = { requests: 0 };

afterAll(() => {
  record({
    what: 'bytes that are no request, or two, and odd targets',
    tried: tried.requests,
    against: '5xx, hangs, a second response, faults of the stub',
    happened: stub.faults.length,
    file: 'test/torture/what-is-no-request-is-refused.test.ts',
  });
});

describe('what is no request, or two', () => {
  const path = '/v1/verify';
  const json = 'Content-Type: application/json\r\n';
  it.each([
    [
      'two lengths',
      `POST ${path} HTTP/1.1\r\nHost: a\r\n${json}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}`,
    ],
    ['two lengths in one line', `POST ${path} HTTP/1.1\r\nHost: a\r\n${json}Content-Length: 2, 3\r\n\r\n{}}`],
    [
      'a length and chunks',
      `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    [
      'chunks, but not last',
      `POST ${path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    ],
    [
      'chunks twice',
      `POST ${path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a length below zero', `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n`],
    ['a length with a sign', `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: +2\r\n\r\n{}`],
    ['a length of letters', `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: two\r\n\r\n{}`],
    [
      'a length beyond all numbers',
      `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n{}`,
    ],
    [
      'a chunk of an odd size',
      `POST ${path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    ],
    ['a space before a colon', `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length : 2\r\n\r\n{}`],
    ['a folded header', `POST ${path} HTTP/1.1\r\nHost: a\r\n X: folded\r\n\r\n`],
    ['a bare carriage return in a header', `POST ${path} HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n`],
    ['a NUL in a header', `POST ${path} HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n`],
    ['no Host', `POST ${path} HTTP/1.1\r\n${json}\r\n`],
    ['another version', `POST ${path} HTTP/9.9\r\nHost: a\r\n\r\n`],
    ['the start of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['the start of TLS', Buffer.from('16030100050100000100', 'hex')],
    ['a method that there is not', `FROBNICATE ${path} HTTP/1.1\r\nHost: a\r\n\r\n`],
    ['a target with a space', 'POST /a b HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a target with a control character', 'POST /a\x01 HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a target that is no URL', `POST http://[ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`],
  ])('is answered 400: %s', async (_what, bytes) => {
    const response = await rawCall(stub.url, [bytes]);
    tried.requests++;
    expect([response.status, response.ending]).toEqual([400, 'end']);
    expect(response.responses).toBe(1);
  });

  it('is closed for CONNECT, which would make a proxy of the stub', async () => {
    const response = await rawCall(stub.url, ['CONNECT example.test:80 HTTP/1.1\r\nHost: a\r\n\r\n']);
    expect([response.status, response.ending]).toEqual([undefined, 'end']);
  });

  it('is answered 404 or 405 for other methods and odd targets, as JSON', async () => {
    for (const method of ['TRACE', 'OPTIONS', 'PATCH', 'PROPFIND', 'HEAD']) {
      for (const target of [
        '*',
        '/%',
        '/%E0%A4',
        '//',
        '/\\',
        `/${'a'.repeat(8000)}`,
        path,
        `http://elsewhere.test${path}`,
      ]) {
        const response = await rawCall(stub.url, [head(method, target, {})]);
        tried.requests++;
        expect([404, 405], `${method} ${target.slice(0, 60)}`).toContain(response.status);
        if (method !== 'HEAD') expect(JSON.parse(response.body)).toMatchObject({ status: response.status });
      }
    }
  });

  it('is answered 400 where an address has a percent sign that is none', async () => {
    for (const target of ['/__doppel/uploads/%', '/__doppel/journal/%E0%A4', '/__doppel/accounts/%/credit']) {
      const response = await rawCall(stub.handle.adminUrl, [head('PUT', target, { Host: 'localhost' })]);
      expect(response.status, target).toBe(400);
    }
  });

  it('stays an ordinary request where another protocol is offered', async () => {
    const operation = stub.operation('healthCheck');
    const upgrade = {
      Connection: 'Upgrade, close',
      Upgrade: 'websocket',
      'Sec-WebSocket-Key': 'x',
      'Sec-WebSocket-Version': 13,
    };
    const response = await rawCall(stub.url, [head('GET', operation.path, upgrade)]);
    expect(response.status).toBe(200);
    const h2c = { Connection: 'Upgrade, HTTP2-Settings, close', Upgrade: 'h2c', 'HTTP2-Settings': '' };
    expect((await rawCall(stub.url, [head('GET', operation.path, h2c)])).status).toBe(200);
  });

  it('is asked on where the client waits to be, and 417 where it expects something else', async () => {
    const operation = stub.operation('authorize');
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const waiting = whole(
      'POST',
      operation.path,
      { ...type, Expect: '100-continue' },
      'client_id=a&client_secret=b',
    );
    const response = await rawCall(stub.url, waiting);
    expect([response.responses, wrongIn(operation, response)]).toEqual([2, []]);
    const strange = whole('POST', operation.path, { ...type, Expect: 'a miracle' }, '');
    expect((await rawCall(stub.url, strange)).status).toBe(417);
  });
});
