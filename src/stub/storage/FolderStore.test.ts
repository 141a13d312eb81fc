import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../ConfigurationError.js';
import { FolderStore } from './FolderStore.js';
import { MOST_OBJECT_BYTES, ObjectTooLargeError, StorageError } from './ObjectStore.js';

let folder = '';
let root = '';
let store: FolderStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doppel-'));
  root = join(folder, 'root');
  await mkdir(join(root, 'org'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(root, 'org', 'a.jpg'), 'abc');
  store = await FolderStore.open(root);
});

afterEach(() => rm(folder, { recursive: true }));

const text = async (key: string): Promise<string | undefined> => {
  const bytes = await store.read(key);
  return bytes && Buffer.from(bytes).toString();
};

describe('reading', () => {
  it('finds the file at the path of the key', async () => {
    expect(await text('org/a.jpg')).toBe('abc');
    await writeFile(join(root, 'org', '%2e%2e ü.jpg'), 'as it is written');
    expect(await text('org/%2e%2e ü.jpg')).toBe('as it is written');
  });

  it.each([
    '../secret.txt',
    'org/../../secret.txt',
    'org/../org/a.jpg',
    './org/a.jpg',
    'org/./a.jpg',
    'org//a.jpg',
    '/org/a.jpg',
    'org/a.jpg/',
    '..\\secret.txt',
    'org\\a.jpg',
    'org/a.jpg\0',
    '%2e%2e/secret.txt',
    '..%2fsecret.txt',
    'org/a.jpg/b',
    'org',
    '',
    '.',
    '..',
    '/',
    'org/none.jpg',
    `org/${'x'.repeat(300)}`,
    'x/'.repeat(2000),
  ])('finds nothing at %j', async (key) => {
    expect(await store.read(key)).toBeUndefined();
  });

  it('finds nothing at an absolute path', async () => {
    expect(await store.read(join(folder, 'secret.txt'))).toBeUndefined();
  });

  it('follows a link inside the folder, and none that leaves it', async () => {
    await symlink(join(root, 'org', 'a.jpg'), join(root, 'org', 'inside'));
    await symlink(join(folder, 'secret.txt'), join(root, 'org', 'outside'));
    await symlink(folder, join(root, 'out'));
    await symlink('../..', join(root, 'org', 'up'));
    await symlink('round', join(root, 'org', 'round'));
    expect(await text('org/inside')).toBe('abc');
    for (const key of ['org/outside', 'out/secret.txt', 'org/up/secret.txt', 'org/round']) {
      expect(await store.read(key), key).toBeUndefined();
    }
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
    execFileSync('mkfifo', [join(root, 'org', 'pipe')]);
    expect(await store.read('org/pipe')).toBeUndefined();
  });

  it('refuses a file that is too large, without reading it', async () => {
    await writeFile(join(root, 'org', 'large'), '');
    await truncate(join(root, 'org', 'large'), MOST_OBJECT_BYTES);
    expect((await store.read('org/large'))?.byteLength).toBe(MOST_OBJECT_BYTES);
    await truncate(join(root, 'org', 'large'), MOST_OBJECT_BYTES + 1);
    await expect(store.read('org/large')).rejects.toThrow(ObjectTooLargeError);
  });
});

describe('writing', () => {
  it('makes the folders, replaces what was there and leaves nothing else', async () => {
    await store.write('new/uploads/a.jpg', Buffer.from('1'));
    await store.write('new/uploads/a.jpg', Buffer.from('22'));
    expect(await text('new/uploads/a.jpg')).toBe('22');
    expect(await readdir(join(root, 'new', 'uploads'))).toEqual(['a.jpg']);
  });

  it('replaces a link instead of writing through it', async () => {
    await symlink(join(folder, 'secret.txt'), join(root, 'org', 'link'));
    await store.write('org/link', Buffer.from('mine'));
    expect(await text('org/link')).toBe('mine');
    expect(await readFile(join(folder, 'secret.txt'), 'utf8')).toBe('secret');
  });

  it.each(['../b.jpg', 'org/../../b.jpg', 'out/b.jpg', 'out/new/b.jpg', '/b.jpg', 'org/a.jpg/b', 'org'])(
    'refuses %j and leaves nothing behind',
    async (key) => {
      await symlink(folder, join(root, 'out'));
      const before = await readdir(folder, { recursive: true });
      await expect(store.write(key, Buffer.from('x'))).rejects.toThrow(StorageError);
      expect((await readdir(folder, { recursive: true })).sort()).toEqual(before.sort());
    },
  );
});

describe('opening', () => {
  it('says in one line that the folder is missing, or none', async () => {
    for (const [path, word] of [
      [join(folder, 'none'), 'ENOENT'],
      [join(folder, 'secret.txt'), 'no folder'],
    ] as const) {
      const error = await FolderStore.open(path).catch((reason: unknown) => reason as Error);
      expect(error).toBeInstanceOf(ConfigurationError);
      const { message } = error as Error;
      for (const part of [path, word, '--s3-root']) expect(message).toContain(part);
      expect(message).not.toContain('\n');
    }
  });
});
