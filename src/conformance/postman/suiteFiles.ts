import { join } from 'node:path';
import type { RuleCatalogue } from '../../spec/Rule.js';
import { loadSuite } from '../suites/loadSuite.js';
import { operationDocuments } from '../suites/operationDocuments.js';
import { Pictures } from '../suites/loadPictures.js';
import { exportCollection } from './exportCollection.js';
import { pictureFiles } from './PictureFiles.js';
import type { SandboxCode } from './sandboxCode.js';

/** A picture above this size is not inlined into a collection; a case that sends it as base64 is skipped there. */
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
    pictures: pictureFiles(
      Pictures.load(join(root, 'suites', 'pictures.yaml'), join(root, 'fixtures')),
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
