import { join } from 'node:path';
import type { RuleCatalogue } from '../../contract/Rule.js';
import { loadSuite } from '../suites/loadSuite.js';
import { operationDocuments } from '../suites/operationDocuments.js';
import { Images } from '../suites/loadImages.js';
import { exportCollection } from './exportCollection.js';
import { imageFiles } from './ImageFiles.js';
import type { SandboxCode } from './sandboxCode.js';

/** An image above this size is not inlined into a collection; a case that sends it as base64 is skipped there. */
const LARGEST_INLINE = 600_000;

/** A file of the suites that is made from others. */
export interface SuiteFile {
  readonly path: string;
  readonly text: string;
}

/** The collection and the environment of a vendor, as they are to stand in `suites/`. @throws SuiteError */
export async function suiteFiles(
  root: string,
  catalogue: RuleCatalogue,
  code: SandboxCode,
): Promise<SuiteFile[]> {
  const { vendor } = catalogue;
  const folder = join(root, 'suites', vendor);
  const { collection, environment } = exportCollection({
    suite: loadSuite(join(root, 'suites'), vendor),
    operations: await operationDocuments(join(root, 'spec', vendor, 'openapi.yaml')),
    images: imageFiles(
      Images.load(join(root, 'suites', 'images.yaml'), join(root, 'fixtures')),
      folder,
      LARGEST_INLINE,
    ),
    catalogue,
    code,
  });
  return [
    { path: join(folder, `${vendor}.postman_collection.json`), text: json(collection) },
    { path: join(folder, `${vendor}.postman_environment.json`), text: json(environment) },
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
