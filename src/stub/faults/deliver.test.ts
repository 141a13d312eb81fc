import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { request, untilTrue, WireServer, type WireHandler } from '../../../test/support/WireServer.js';
import { deliver, type RenderedResponse } from './deliver.js';
import type { FaultyResponse } from './FaultyResponse.js';

// Time stands still unless a test moves it: what arrives when is a matter of order, not of a stopwatch.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});

let wire: WireServer;
afterEach(async () => {
  await wire.close();
  expect(vi.getTimerCount(), 'timers left behind').toBe(0);
  vi.useRealTimers();
});

const BODY = '{"verified":true,"distance":0.25}';

function responseOf(body: string | Buffer = BODY, status = 200): RenderedResponse {
  return { status, headers: { 'Content-Type': 'application/json' }, body: Buffer.from(body) };
}

async function serve(
  fault?: FaultyResponse,
  rendered = responseOf(),
  signal?: AbortSignal,
  before: WireHandler = () => Promise.resolve(),
): Promise<void> {
  wire = await WireServer.start(async (response, incoming) => {
    await before(response, incoming);
    return deliver(response, rendered, fault, signal);
  });
}

const ALL_FAULTS: (FaultyResponse | undefined)[] = [
  undefined,
  { kind: 'empty' },
  { kind: 'reset' },
  { kind: 'truncated' },
  { kind: 'malformed-json' },
  { kind: 'hang', milliseconds: 1000 },
  { kind: 'dribble', chunks: 3, milliseconds: 600 },
];

/** A body that nobody on the server's side has read when the response begins, and that fills every buffer on the way. */
const UPLOAD = request('POST', 'x'.repeat(8 * 1024 * 1024));

describe('without a fault', () => {
  it('sends status, headers and body', async () => {
    await serve(undefined, {
      ...responseOf(BODY, 422),
      headers: { 'X-One': '1', 'Set-Cookie': ['a=1', 'b=2'] },
    });
    const visit = wire.visit(request());
    await visit.until(() => visit.body === BODY);
    expect(visit.text).toMatch(/^HTTP\/1.1 422 Unprocessable Entity\r\n/);
    expect(visit.text).toContain('X-One: 1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n');
    expect(visit.contentLength).toBe(BODY.length);
    expect(await wire.outcome()).toBe('sent');
  });

  it('counts the bytes itself', async () => {
    await serve(undefined, { ...responseOf('"é"'), headers: { 'content-length': '99' } });
    const visit = wire.visit(request());
    expect(await wire.outcome()).toBe('sent');
    await visit.until(() => visit.body?.length === 4);
    expect(visit.text.match(/content-length: .*/gi)).toEqual(['Content-Length: 4']);
  });

  it('keeps headers that the response has already', async () => {
    await serve(undefined, responseOf(), undefined, (response) => {
      response.setHeader('X-Notice', 'seen');
      return Promise.resolve();
    });
    const visit = wire.visit(request());
    await visit.until(() => visit.body === BODY);
    expect(visit.text).toContain('\r\nX-Notice: seen\r\n');
  });

  it('announces no length with status 204', async () => {
    await serve(undefined, responseOf('', 204));
    const visit = wire.visit(request());
    await visit.until(() => visit.body === '');
    expect(visit.text).toMatch(/^HTTP\/1.1 204 /);
    expect(visit.contentLength).toBeNaN();
    expect(await wire.outcome()).toBe('sent');
  });

  it('sends to HEAD the length alone', async () => {
    await serve();
    const visit = wire.visit(request('HEAD'));
    expect(await wire.outcome()).toBe('sent');
    await visit.until(() => visit.body !== undefined);
    expect([visit.contentLength, visit.body]).toEqual([BODY.length, '']);
  });

  it('is sent, too, when the connection is to end with it', async () => {
    await serve();
    const visit = wire.visit(request().replace('\r\n', '\r\nConnection: close\r\n'));
    expect([await visit.ending, visit.body, await wire.outcome()]).toEqual(['end', BODY, 'sent']);
  });

  it('is cut when the client leaves in the middle', async () => {
    await serve(undefined, responseOf(Buffer.alloc(32 * 1024 * 1024)));
    const visit = wire.visit(request());
    await visit.until(() => visit.bytes.length > 0);
    visit.socket.destroy();
    expect(await wire.outcome()).toBe('cut');
  });
});

describe('malformed JSON', () => {
  it.each([BODY, '', '1', 'null', '[]', 'plain text', '"é"'])('breaks the body %j', async (body) => {
    await serve({ kind: 'malformed-json' }, responseOf(body));
    const visit = wire.visit(request());
    await visit.until(() => visit.body?.length === (Buffer.byteLength(body) || 1));
    expect(visit.text).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(visit.contentLength).toBe(visit.body?.length);
    expect(() => JSON.parse(visit.body ?? '{}') as unknown).toThrow(SyntaxError);
    expect(await wire.outcome()).toBe('sent');
  });
});

describe('the next request of the connection is answered', () => {
  it.each([undefined, { kind: 'malformed-json' }, { kind: 'dribble', chunks: 3, milliseconds: 0 }] as const)(
    'after %j',
    async (fault) => {
      await serve(fault);
      const visit = wire.visit(request());
      await visit.until(() => visit.body?.length === BODY.length);
      visit.socket.write(request());
      expect([await wire.outcome(0), await wire.outcome(1)]).toEqual(['sent', 'sent']);
      await visit.until(() => visit.text.split('HTTP/1.1 200 OK').length === 3);
    },
  );
});

describe('dribble', () => {
  it('sends the headers at once and the body in even parts', async () => {
    await serve({ kind: 'dribble', chunks: 3, milliseconds: 600 }, responseOf('abcdefgh'));
    const visit = wire.visit(request());
    await visit.until(() => visit.body !== undefined);
    expect([visit.body, visit.contentLength]).toEqual(['', 8]);
    for (const [before, after] of [
      ['', 'ab'],
      ['ab', 'abcde'],
      ['abcde', 'abcdefgh'],
    ]) {
      await vi.advanceTimersByTimeAsync(199);
      expect(visit.body).toBe(before);
      await vi.advanceTimersByTimeAsync(1);
      await visit.until(() => visit.body !== before);
      expect(visit.body).toBe(after);
    }
    expect(await wire.outcome()).toBe('sent');
  });

  it.each(['', '1', 'ab'])('takes its time over the body %j, too', async (body) => {
    await serve({ kind: 'dribble', chunks: 5, milliseconds: 1000 }, responseOf(body));
    const visit = wire.visit(request());
    await visit.until(() => visit.body !== undefined);
    let over = false;
    const outcome = wire.outcome().finally(() => (over = true));
    for (let elapsed = 0; elapsed < 990; elapsed += 90) await vi.advanceTimersByTimeAsync(90);
    expect(over).toBe(false);
    await vi.advanceTimersByTimeAsync(10);
    expect(await outcome).toBe('sent');
    await visit.until(() => visit.body === body);
  });

  it('stops when the client leaves', async () => {
    await serve({ kind: 'dribble', chunks: 3, milliseconds: 600 });
    const visit = wire.visit(request());
    await visit.until(() => visit.body !== undefined);
    await vi.advanceTimersByTimeAsync(200);
    await visit.until(() => visit.body !== '');
    visit.socket.destroy();
    expect(await wire.outcome()).toBe('cut');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('empty', () => {
  it('closes the connection in order, without a byte', async () => {
    await serve({ kind: 'empty' });
    const visit = wire.visit(request());
    expect([await visit.ending, visit.bytes.length, await wire.outcome()]).toEqual(['end', 0, 'cut']);
  });

  it('does so even over a body that nobody reads', async () => {
    await serve({ kind: 'empty' });
    const visit = wire.visit(UPLOAD);
    expect([await visit.ending, visit.bytes.length, await wire.outcome()]).toEqual(['end', 0, 'cut']);
  });

  it('does not wait for ever for a client that keeps its side open', async () => {
    await serve({ kind: 'empty' });
    const visit = wire.visit(request(), { allowHalfOpen: true });
    expect(await visit.ending).toBe('end');
    await untilTrue(() => vi.getTimerCount() === 1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await wire.outcome()).toBe('cut');
  });

  it('lets the responses to earlier requests of the connection through', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let count = 0;
    wire = await WireServer.start(async (response) => {
      const first = count++ === 0;
      if (first) await held;
      return deliver(response, responseOf(), first ? undefined : { kind: 'empty' });
    });
    const visit = wire.visit(request() + request());
    await wire.arrived(2);
    release();
    expect([await visit.ending, visit.body]).toEqual(['end', BODY]);
    expect([await wire.outcome(0), await wire.outcome(1)]).toEqual(['sent', 'cut']);
  });
});

describe('reset', () => {
  it('resets the connection without a byte', async () => {
    await serve({ kind: 'reset' });
    const visit = wire.visit(request());
    expect([await visit.ending, visit.bytes.length, await wire.outcome()]).toEqual(['ECONNRESET', 0, 'cut']);
  });
});

describe('truncated', () => {
  it.each([
    [BODY, BODY.length, BODY.slice(0, 16)],
    ['abcd', 4, 'ab'],
    ['1', 1, ''],
    ['', 1, ''],
  ])('announces all of %j and sends half', async (body, announced, received) => {
    await serve({ kind: 'truncated' }, responseOf(body));
    const visit = wire.visit(request());
    expect(await visit.ending).toBe('end');
    expect(visit.text).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect([visit.contentLength, visit.body]).toEqual([announced, received]);
    expect(await wire.outcome()).toBe('cut');
  });

  it('lets a large half through whole, past a body that nobody reads', async () => {
    await serve({ kind: 'truncated' }, responseOf('x'.repeat(6 * 1024 * 1024)));
    const visit = wire.visit(UPLOAD);
    expect(await visit.ending).toBe('end');
    expect([visit.contentLength, visit.body?.length]).toEqual([6 * 1024 * 1024, 3 * 1024 * 1024]);
  });

  it('fails in a client', async () => {
    await serve({ kind: 'truncated' });
    vi.useRealTimers(); // fetch has timers of its own
    const response = await fetch(wire.url);
    await expect(response.text()).rejects.toThrow('terminated');
    vi.useFakeTimers();
  });
});

describe('hang', () => {
  it('sends nothing for its time, then closes the connection', async () => {
    await serve({ kind: 'hang', milliseconds: 120_000 });
    const visit = wire.visit(request());
    let ended = false;
    const ending = visit.ending.finally(() => (ended = true));
    await untilTrue(() => vi.getTimerCount() === 1);
    await vi.advanceTimersByTimeAsync(119_999);
    expect(ended).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect([await ending, visit.bytes.length, await wire.outcome()]).toEqual(['end', 0, 'cut']);
  });

  it.each([
    ['', request()],
    [' over a body that nobody reads', UPLOAD],
  ])('ends when the client leaves%s', async (_, bytes) => {
    await serve({ kind: 'hang', milliseconds: 120_000 });
    const visit = wire.visit(bytes);
    await untilTrue(() => vi.getTimerCount() === 1);
    visit.socket.destroy();
    expect(await wire.outcome()).toBe('cut');
  });
});

describe('when the stub stops', () => {
  it.each([
    { kind: 'hang', milliseconds: 120_000 },
    { kind: 'dribble', chunks: 4, milliseconds: 60_000 },
  ] as const)('%j ends at once', async (fault) => {
    const stop = new AbortController();
    await serve(fault, responseOf(), stop.signal);
    const visit = wire.visit(request());
    await untilTrue(() => vi.getTimerCount() === 1);
    stop.abort();
    expect([await visit.ending, visit.body ?? '', await wire.outcome()]).toEqual(['end', '', 'cut']);
  });
});

describe('a client that has left before', () => {
  it.each(ALL_FAULTS)('makes %j cut', async (fault) => {
    await serve(fault, responseOf(), undefined, async (response, { socket }) => {
      visit.socket.destroy();
      while (!response.destroyed) await new Promise((resolve) => socket.once('close', resolve));
    });
    const visit = wire.visit(request());
    expect(await wire.outcome()).toBe('cut');
  });

  it.each(ALL_FAULTS)('makes %j cut behind another request of the connection', async (fault) => {
    let never = (): void => undefined;
    wire = await WireServer.start((response, { url }) => {
      if (url === '/first') return new Promise<void>((resolve) => (never = resolve));
      return deliver(response, responseOf(), fault);
    });
    const visit = wire.visit(request().replace('/', '/first') + request());
    await wire.arrived(2);
    visit.socket.destroy();
    expect(await wire.outcome(1)).toBe('cut');
    never();
  });
});
