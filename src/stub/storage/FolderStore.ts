import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { ConfigurationError } from '../ConfigurationError.js';
import {
  isSafeKey,
  MOST_OBJECT_BYTES,
  type ObjectStore,
  ObjectTooLargeError,
  StorageError,
} from './ObjectStore.js';

/** What the file system says when there is no file to read at a path. */
const NOTHING_THERE = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES', 'ENXIO']);

// A pipe must not make the reader wait, and a link that came after the look at the path must not be followed.
const READ_PLAINLY = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Objects as files: the key `a/b.jpg` is the file `b.jpg` in the folder `a` of the root. Nothing outside is touched. */
export class FolderStore implements ObjectStore {
  private constructor(private readonly root: string) {}

  /** @throws ConfigurationError when the root is missing or no folder */
  static async open(root: string): Promise<FolderStore> {
    try {
      const path = await realpath(root);
      if ((await stat(path)).isDirectory()) return new FolderStore(path);
    } catch (error) {
      throw new ConfigurationError(
        `${root}: no folder can be read here (${codeOf(error)}); create it or name another with --s3-root`,
        { cause: error },
      );
    }
    throw new ConfigurationError(`${root}: this is no folder; name one with --s3-root`);
  }

  async read(key: string): Promise<Uint8Array | undefined> {
    if (!isSafeKey(key)) return undefined;
    try {
      const path = await realpath(join(this.root, key));
      return this.holds(path) ? await readPlainFile(path) : undefined;
    } catch (error) {
      if (error instanceof ObjectTooLargeError) throw error;
      if (NOTHING_THERE.has(codeOf(error))) return undefined;
      throw new StorageError(`${this.root}: a file cannot be read (${codeOf(error)})`, { cause: error });
    }
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    if (!isSafeKey(key)) throw new StorageError(`${this.root}: "${key}" is no key that a file can have`);
    const path = join(this.root, key);
    const part = join(dirname(path), `.${randomUUID()}.part`);
    try {
      await this.makeFolder(dirname(path));
      await writeFile(part, bytes, { flag: 'wx' });
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true }).catch(() => undefined);
      throw new StorageError(
        `${this.root}: a file cannot be written (${codeOf(error)}); check that --s3-root names a folder you may write to`,
        { cause: error },
      );
    }
  }

  /** Folder by folder, so that none is made behind a link that leads out of the root. */
  private async makeFolder(folder: string): Promise<void> {
    let path = this.root;
    for (const name of relative(this.root, folder).split(sep).filter(Boolean)) {
      path = join(path, name);
      await mkdir(path).catch((error: unknown) => {
        if (codeOf(error) !== 'EEXIST') throw error;
      });
      if (!this.holds(await realpath(path))) throw new Error('a link leads out of the folder');
    }
  }

  private holds(path: string): boolean {
    const way = relative(this.root, path);
    return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  }
}

async function readPlainFile(path: string): Promise<Uint8Array | undefined> {
  const file = await open(path, READ_PLAINLY);
  try {
    const found = await file.stat();
    if (!found.isFile()) return undefined;
    if (found.size > MOST_OBJECT_BYTES) throw new ObjectTooLargeError();
    return await file.readFile();
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error as Error).message;
}
