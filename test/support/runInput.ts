import { join } from 'node:path';
import {
  loadSuite,
  operationDocuments,
  Images,
  type RunInput,
  type Target,
} from '../../src/conformance/index.js';
import { packageRoot } from '../../src/core/packageRoot.js';
import { loadRules } from '../../src/contract/loadRules.js';

/** Everything that a run of a vendor's suite needs beside its target. */
export async function runInput(vendor: string): Promise<RunInput> {
  const root = packageRoot();
  const catalogue = loadRules(join(root, 'spec')).find((one) => one.vendor === vendor);
  if (!catalogue) throw new Error(`no rules of ${vendor}`);
  return {
    doppel: '0.0.0',
    suite: loadSuite(join(root, 'suites'), vendor),
    catalogue,
    operations: await operationDocuments(join(root, 'spec', vendor, 'openapi.yaml')),
    images: Images.load(join(root, 'suites', 'images.yaml'), join(root, 'fixtures')),
  };
}

/** A stub as the target of a run. */
export function stubTarget({ suite }: Pick<RunInput, 'suite'>, baseUrl: string): Target {
  return {
    name: 'stub',
    baseUrl,
    variables: { ...suite.credentials.stub },
    capabilities: ['urls', 'uploads', 'doppel'],
  };
}
