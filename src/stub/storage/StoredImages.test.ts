import { expect, it } from 'vitest';
import { RequestRefused, type Problem } from '../../core/Problem.js';
import { type ObjectStore, ObjectTooLargeError, StorageError } from './ObjectStore.js';
import { StoredImages } from './StoredImages.js';

const mine = { name: 'me', state: 'active' as const, organization: 'org_a' };

/** A store that has whatever it is asked for. */
class Everything implements ObjectStore {
  readonly asked: string[] = [];
  read(key: string): Promise<Uint8Array | undefined> {
    this.asked.push(key);
    return Promise.resolve(Buffer.from('found'));
  }
  write(): Promise<void> {
    return Promise.resolve();
  }
}

async function problemOf(reading: Promise<unknown>): Promise<Problem | undefined> {
  try {
    await reading;
    return undefined;
  } catch (error) {
    return error instanceof RequestRefused ? error.problem : undefined;
  }
}

it('gives an organization its own objects', async () => {
  const images = new StoredImages(new Everything());
  for (const key of ['org_a/x.jpg', 'org_a/uploads/..x/y', 'org_a/%2e%2e/x'])
    expect(await images.read('source', key, mine)).toEqual(Buffer.from('found'));
});

it.each([
  ['org_b/x.jpg', mine],
  ['org_ab/x.jpg', mine],
  ['ORG_A/x.jpg', mine],
  ['/org_a/x.jpg', mine],
  ['org_a', mine],
  ['org_a/', mine],
  ['org_a/../org_b/x.jpg', mine],
  ['org_a/./x.jpg', mine],
  ['org_a//x.jpg', mine],
  ['org_a\\x.jpg', mine],
  ['org_a/x\0.jpg', mine],
  ['', mine],
  ['org_a/x.jpg', { name: 'nobody in particular', state: 'active' as const }],
  ['undefined/x.jpg', { name: 'nobody in particular', state: 'active' as const }],
  ['/x.jpg', { name: 'empty', state: 'active' as const, organization: '' }],
  ['../x.jpg', { name: 'climber', state: 'active' as const, organization: '..' }],
  ['org_a/x.jpg', undefined],
])('refuses %j to %j without a look into the store', async (key, account) => {
  const store = new Everything();
  const problem = await problemOf(new StoredImages(store).read('source', key, account));
  expect(problem).toEqual({ kind: 'stored-image-unreadable', field: 'source' });
  expect(store.asked).toEqual([]);
});

it('refuses a missing object in the very same way', async () => {
  const empty: ObjectStore = { read: () => Promise.resolve(undefined), write: () => Promise.resolve() };
  expect(await problemOf(new StoredImages(empty).read('source', 'org_a/x', mine))).toEqual({
    kind: 'stored-image-unreadable',
    field: 'source',
  });
});

it('calls an object too large that the store does', async () => {
  const store = new Everything();
  store.read = () => Promise.reject(new ObjectTooLargeError());
  expect(await problemOf(new StoredImages(store).read('target', 'org_a/x', mine))).toEqual({
    kind: 'image-too-large',
    field: 'target',
  });
});

it('hands on a failure of the store', async () => {
  const store = new Everything();
  store.read = () => Promise.reject(new StorageError('broken'));
  await expect(new StoredImages(store).read('source', 'org_a/x', mine)).rejects.toThrow(StorageError);
});
