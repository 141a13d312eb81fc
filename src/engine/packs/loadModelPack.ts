import { webcrypto } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelPackError } from './ModelPackError.js';
import type { PackManifest } from './PackManifest.js';
import { readPackManifest } from './readPackManifest.js';

/** A model pack whose files are there and are the ones that its manifest means. */
export interface ModelPack {
  readonly folder: string;
  readonly manifest: PackManifest;
  /** Content of each file that the manifest names, by file name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Load a model pack: a folder with a `pack.yaml` and the files that it names.
 *
 * @param folder - the folder of the pack
 * @throws ModelPackError when the folder, its manifest or one of its files is missing, broken or not the one meant
 */
export async function loadModelPack(folder: string): Promise<ModelPack> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory())
    throw new ModelPackError(
      'missing-folder',
      `no model pack at ${folder}: there is no such folder; build the default pack with \`npm run build\` or name another folder`,
    );
  const place = join(folder, 'pack.yaml');
  const text = await readFile(place, 'utf8').catch((cause: unknown) => {
    throw new ModelPackError(
      'missing-manifest',
      `${place} cannot be read; a model pack is a folder with a pack.yaml in it`,
      { cause },
    );
  });
  const manifest = readPackManifest(text, place);
  const named = namedFiles(manifest);
  const files = await Promise.all(named.map((file) => readVerified(folder, file)));
  return { folder, manifest, files: new Map(files) };
}

interface NamedFile {
  readonly key: string;
  readonly file: string;
  readonly sha256: string;
}

function namedFiles({ models, lift }: PackManifest): NamedFile[] {
  const named = Object.entries(models).map(([name, { file, sha256 }]) => ({
    key: `models.${name}`,
    file,
    sha256,
  }));
  if (lift.file !== undefined) named.push({ key: 'lift', file: lift.file, sha256: lift.sha256 ?? '' });
  return named;
}

async function readVerified(folder: string, { key, file, sha256 }: NamedFile): Promise<[string, Uint8Array]> {
  const path = join(folder, file);
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new ModelPackError(
      'missing-file',
      `${path} cannot be read; put it there or correct ${key}.file in ${join(folder, 'pack.yaml')}`,
      { cause },
    );
  });
  // Digested on another thread: the models are 27 MB, and this one has other things to do when Doppel starts.
  const actual = Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
  if (actual !== sha256) {
    const expected = sha256 === '' ? 'no hash' : sha256;
    throw new ModelPackError(
      'wrong-hash',
      `${path} has sha256 ${actual}, but ${key}.sha256 in pack.yaml says ${expected}; restore the file or, if it is the one meant, write its hash there`,
    );
  }
  return [file, bytes];
}
