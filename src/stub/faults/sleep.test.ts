import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { request, untilTrue, WireServer } from '../../../test/support/WireServer.js';
import { sleep } from './sleep.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

let wire: WireServer;
const stop = new AbortController();
afterEach(async () => {
  await wire.close();
  expect(vi.getTimerCount(), 'timers left behind').toBe(0);
  vi.useRealTimers();
});

let listeners: number[] = [];
async function serve(milliseconds: number, signal?: AbortSignal): Promise<void> {
  wire = await WireServer.start(async (response, { socket }) => {
    const before = [response.listenerCount('close'), socket.listenerCount('close')];
    const awakening = await sleep(milliseconds, response, signal);
    const after = [response.listenerCount('close'), socket.listenerCount('close')];
    listeners = after.map((count, i) => count - (before[i] ?? 0));
    response.end(awakening);
    return awakening;
  });
}

const asleep = (): Promise<void> => untilTrue(() => vi.getTimerCount() === 1);

it('takes its time, and leaves no listener behind', async () => {
  await serve(250);
  const visit = wire.visit(request());
  await asleep();
  await vi.advanceTimersByTimeAsync(249);
  expect(visit.bytes).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(await wire.outcome()).toBe('over');
  expect(listeners).toEqual([0, 0]);
});

it.each([0, -1])('takes no time for %i ms', async (milliseconds) => {
  await serve(milliseconds);
  wire.visit(request());
  expect(await wire.outcome()).toBe('over');
});

it('is longer than a timer can be, not shorter, when too much is asked', async () => {
  await serve(1e12);
  const visit = wire.visit(request());
  await asleep();
  await vi.advanceTimersByTimeAsync(2 ** 31 - 2);
  expect(visit.bytes).toHaveLength(0);
  visit.socket.destroy();
  expect(await wire.outcome()).toBe('gone');
});

it('ends when the client leaves', async () => {
  await serve(5000);
  const visit = wire.visit(request());
  await asleep();
  visit.socket.destroy();
  expect(await wire.outcome()).toBe('gone');
});

it('ends when the client of a request behind another one leaves', async () => {
  await serve(5000);
  const visit = wire.visit(request() + request());
  await wire.arrived(2);
  visit.socket.destroy();
  expect([await wire.outcome(0), await wire.outcome(1)]).toEqual(['gone', 'gone']);
});

it('does not begin when the client has left', async () => {
  wire = await WireServer.start(async (response, { socket }) => {
    visit.socket.destroy();
    await new Promise((resolve) => socket.once('close', resolve));
    return sleep(5000, response);
  });
  const visit = wire.visit(request());
  expect(await wire.outcome()).toBe('gone');
});

it('ends when the signal is given, and does not begin after it', async () => {
  await serve(5000, stop.signal);
  const visit = wire.visit(request());
  await asleep();
  stop.abort();
  expect(await wire.outcome(0)).toBe('stopped');
  await visit.until(() => visit.body === 'stopped');
  visit.socket.write(request());
  expect(await wire.outcome(1)).toBe('stopped');
});
