import { join } from 'node:path';
import type { VendorHome } from '../../contract/VendorHome.js';
import { loadRunInput } from '../suites/loadRunInput.js';
import { exportCollection } from './exportCollection.js';
import { imageFiles } from './ImageFiles.js';
import type { SandboxCode } from './sandboxCode.js';

/** A file of the suites that is made from others. */
export interface SuiteFile {
  readonly path: string;
  readonly text: string;
}

/** The collection and the environment of a vendor, as they are to stand in its suite. @throws SuiteError */
export async function suiteFiles(home: VendorHome, code: SandboxCode): Promise<SuiteFile[]> {
  const { vendor, suite: folder } = home;
  const { images, ...input } = await loadRunInput(home);
  const { collection, environment } = exportCollection({
    ...input,
    images: imageFiles(images, folder, 'left-out'),
    code,
  });
  return [
    { path: join(folder, `${vendor}.postman_collection.json`), text: json(collection, 1) },
    { path: join(folder, `${vendor}.postman_environment.json`), text: json(environment, 2) },
  ];
}

function json(value: unknown, indent: number): string {
  return `${JSON.stringify(value, null, indent)}\n`;
}
