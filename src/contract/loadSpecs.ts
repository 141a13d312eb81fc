import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadSpec, type LoadedSpec } from './loadSpec.js';
import { SpecError } from './SpecError.js';

/**
 * Load the specs of all vendors: every folder of `root` that has an `openapi.yaml`. Folders whose names begin with `_`
 * are Doppel's own.
 *
 * @param root - the `spec/` folder
 * @returns one spec a vendor, in alphabetical order
 * @throws SpecError when there is none or one is broken
 */
export async function loadSpecs(root: string): Promise<LoadedSpec[]> {
  const files = readFolders(root)
    .map((folder) => join(root, folder, 'openapi.yaml'))
    .filter((file) => existsSync(file));
  if (files.length === 0) throw new SpecError(`${root}: no vendor folder with an openapi.yaml in it`);
  return Promise.all(files.map((file) => loadSpec(file)));
}

function readFolders(root: string): string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    throw new SpecError(`${root}: the folder of the specs cannot be read`, { cause: error });
  }
}
