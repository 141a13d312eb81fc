import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadSpec } from './loadSpec.js';
import type { VendorSpec } from './Operation.js';
import { SpecError } from './SpecError.js';

/**
 * Load the specs of all vendors: every folder of `root` that has an `openapi.yaml`.
 *
 * @param root - the `spec/` folder
 * @returns one spec a vendor, in alphabetical order
 * @throws SpecError when there is none or one is broken
 */
export async function loadSpecs(root: string): Promise<VendorSpec[]> {
  const files = readFolders(root)
    .map((folder) => join(root, folder, 'openapi.yaml'))
    .filter((file) => existsSync(file));
  if (files.length === 0) throw new SpecError(`${root}: no vendor folder with an openapi.yaml in it`);
  return Promise.all(files.map(loadSpec));
}

function readFolders(root: string): string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    throw new SpecError(`${root}: the folder of the specs cannot be read`, { cause: error });
  }
}
