import { beforeEach, expect, it } from 'vitest';
import { RateLimits } from './RateLimits.js';

let now: number;
let limits: RateLimits;
beforeEach(() => {
  now = Date.UTC(2026, 0, 1);
  limits = new RateLimits(() => new Date(now));
});
const limit = { requests: 2, seconds: 60 };
const take = (who = 'a'): Promise<number | undefined> => limits.take(who, limit);

it('lets so many calls pass in a window that the first begins, and says how long it lasts', async () => {
  expect([await take(), await take(), await take()]).toEqual([undefined, undefined, 60]);
  now += 59_500;
  expect(await take()).toBe(1);
  now += 500;
  expect([await take(), await take(), await take()]).toEqual([undefined, undefined, 60]);
});

it('counts each account and each limit on its own', async () => {
  await take();
  await take();
  expect(await take('b')).toBeUndefined();
  expect(await limits.take('a', { requests: 1, seconds: 1 })).toBeUndefined();
});

it('forgets all calls', async () => {
  await take();
  await take();
  limits.reset();
  expect(await take()).toBeUndefined();
});

it('holds nobody for longer than a window after the clock was set back', async () => {
  await take();
  await take();
  now -= 3_600_000;
  expect(await take()).toBeUndefined();
});
