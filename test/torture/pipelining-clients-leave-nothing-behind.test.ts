import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { head, whole } from '../support/rawCall.js';
import { TortureStub } from '../support/TortureStub.js';
import { fixture } from '../support/validCalls.js';
import { record, times } from './longForm.js';

const LARGE = '/__doppel/docs/assets/swagger-ui-bundle.js';
const STILL_MS = 2_000;
const stub = TortureStub.forThisFile({ times: { still: STILL_MS, check: 500 } });
const file = 'test/torture/pipelining-clients-leave-nothing-behind.test.ts';
/** Only Linux tells how many files a process has open. */
const HANDLES = '/proc/self/fd';

interface Count {
  tried: number;
  happened: number;
}
const pipelined: Count = { tried: 0, happened: 0 };
const unread: Count = { tried: 0, happened: 0 };
const left: Count = { tried: 0, happened: 0 };

afterAll(() => {
  record({
    what: 'clients that send 20 requests for files in one go and leave',
    ...pipelined,
    against: 'handles left open, requests that stay under way',
    file,
  });
  record({
    what: 'clients that do not read their responses',
    ...unread,
    against: 'connections beyond their time, handles left open',
    file,
  });
  record({
    what: 'clients that leave while they wait, with requests behind',
    ...left,
    against: 'charges that stand',
    file,
  });
});

/** A client that reads nothing. */
function client(text: string | Uint8Array): Socket {
  const { hostname, port } = new URL(stub.url);
  const socket = connect({ host: hostname, port: Number(port) }).pause();
  socket.on('error', () => undefined).write(text);
  return socket;
}

const gone = (socket: Socket): Promise<unknown> =>
  new Promise((resolve) => {
    socket.once('close', resolve).destroy();
  });
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
const handles = (): number => readdirSync(HANDLES).length;

describe('clients that send many requests in one go', () => {
  it('and leave give all handles back, and no request stays under way', async () => {
    await (await fetch(stub.url + LARGE)).arrayBuffer();
    await pause(200);
    const before = handles();
    for (let wave = 0; wave < times(2, 10); wave++) {
      const sockets = Array.from({ length: times(10, 60) }, () =>
        client(get(LARGE).repeat(10) + get('/nowhere').repeat(10)),
      );
      pipelined.tried += sockets.length;
      await pause(500);
      await Promise.all(sockets.map(gone));
    }
    await expect.poll(handles, { timeout: 10_000 }).toBeLessThanOrEqual(before + 2);
    const underWay = stub.handle.journal.entries({ outcome: 'under-way' });
    pipelined.happened += underWay.length;
    expect(underWay).toEqual([]);
  });

  it('have their responses in order, when they read', async () => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(stub.url).port) });
    let text = '';
    socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
    const paths = Array.from({ length: 30 }, (_, i) => `/nowhere-${i}`);
    socket.write(paths.map(get).join('') + head('GET', '/__doppel/health', { Host: 'localhost' }));
    await new Promise((resolve) => socket.once('end', resolve));
    expect(text.match(/HTTP\/1\.1 \d{3}/g)).toEqual([...paths.map(() => 'HTTP/1.1 404'), 'HTTP/1.1 200']);
  });
});

describe('clients that do not read', () => {
  it('are cut off in time, and hold no file meanwhile', async () => {
    const before = handles();
    const sockets = Array.from({ length: times(20, 200) }, () => client(get(LARGE).repeat(20)));
    unread.tried += sockets.length;
    await pause(STILL_MS / 2);
    // A connection has two ends in this process.
    expect(handles()).toBeLessThanOrEqual(before + 2 * sockets.length + 2);
    await expect
      .poll(handles, { timeout: 10 * STILL_MS, interval: 200 })
      .toBeLessThanOrEqual(before + sockets.length + 2);
    unread.happened += Math.max(0, handles() - before - sockets.length - 2);
    await Promise.all(sockets.map(gone));
  }, 60_000);
});

describe('a client that leaves while it waits', () => {
  it.each([0, 1, 20, 90])(
    'is not charged with %i requests behind',
    async (behind) => {
      const operation = stub.operation('compareFaces');
      const image = (await fixture('people/ada-selfie.jpg')).toString('latin1');
      const part = (name: string): string =>
        `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n${image}\r\n`;
      const headers = {
        ...(await stub.credentials(operation)),
        Host: 'localhost',
        Connection: 'keep-alive',
        Prefer: 'wait=1.5',
        'Content-Type': 'multipart/form-data; boundary=b',
      };
      const body = Buffer.from(`${part('source')}${part('target')}--b--\r\n`, 'latin1');
      const mark = stub.handle.ledger.mark();
      for (let i = 0; i < times(1, 10); i++) {
        left.tried++;
        const [first = '', rest = ''] = whole('POST', operation.path, headers, body);
        const socket = client(first);
        socket.write(rest);
        socket.write(get('/nowhere').repeat(behind));
        await pause(400);
        socket.end();
        await pause(300);
        socket.destroy();
      }
      await pause(2_000);
      const spent = stub.handle.ledger.spendSince(mark);
      left.happened += spent.reduce((sum, { charges }) => sum + charges, 0);
      expect(spent.filter(({ charges }) => charges > 0)).toEqual([]);
      expect(
        stub.handle.ledger.entries().filter((entry) => 'state' in entry && entry.state === 'open'),
      ).toEqual([]);
    },
    60_000,
  );
});
