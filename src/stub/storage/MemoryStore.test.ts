import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MemoryStore } from './MemoryStore.js';

const MIB = 1024 * 1024;
const MINUTE = 60 * 1000;

let store: MemoryStore;

beforeEach(() => {
  vi.useFakeTimers();
  store = new MemoryStore(() => new Date());
});

afterEach(() => {
  store.close();
  vi.useRealTimers();
});

async function kept(...keys: string[]): Promise<string[]> {
  const found = await Promise.all(keys.map(async (key) => ((await store.read(key)) ? [key] : [])));
  return found.flat();
}

it('gives back what was written under a key', async () => {
  await store.write('a', Buffer.from('1'));
  await store.write('a', Buffer.from('2'));
  expect(await store.read('a')).toEqual(Buffer.from('2'));
  expect(await store.read('A')).toBeUndefined();
});

it('lets the oldest go when there are more than 64 MiB', async () => {
  for (const key of ['a', 'b', 'c', 'd']) await store.write(key, Buffer.alloc(16 * MIB));
  expect(await kept('a', 'b', 'c', 'd')).toEqual(['a', 'b', 'c', 'd']);
  await store.write('a', Buffer.alloc(16 * MIB));
  await store.write('e', Buffer.alloc(1));
  expect(await kept('a', 'b', 'c', 'd', 'e')).toEqual(['a', 'c', 'd', 'e']);
});

it('never keeps an object that is larger than all its room', async () => {
  await store.write('a', Buffer.alloc(64 * MIB + 1));
  expect(await kept('a')).toEqual([]);
});

it('lets an object go after 15 minutes', async () => {
  await store.write('a', Buffer.from('1'));
  vi.setSystemTime(Date.now() + 10 * MINUTE);
  await store.write('b', Buffer.from('2'));
  vi.setSystemTime(Date.now() + 5 * MINUTE - 1);
  expect(await kept('a', 'b')).toEqual(['a', 'b']);
  vi.setSystemTime(Date.now() + 1);
  expect(await kept('a', 'b')).toEqual(['b']);
});

it('forgets by itself, when nobody asks', async () => {
  await store.write('a', Buffer.from('1'));
  vi.advanceTimersByTime(16 * MINUTE);
  // The store looks at the clock on reading too; with the clock turned back only the sweeper can have removed it.
  vi.setSystemTime(Date.now() - 16 * MINUTE);
  expect(await kept('a')).toEqual([]);
});

it('holds nothing and no timer after it is closed', async () => {
  await store.write('a', Buffer.from('1'));
  store.close();
  expect(await kept('a')).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

it('forgets all, or what an organization has', async () => {
  for (const key of ['org/a', 'org/b', 'organ/a']) await store.write(key, Buffer.from('1'));
  store.clear('org');
  expect(await kept('org/a', 'org/b', 'organ/a')).toEqual(['organ/a']);
  store.clear();
  expect(await kept('organ/a')).toEqual([]);
});
