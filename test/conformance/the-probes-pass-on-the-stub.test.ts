import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSuite, operationDocuments, Images, runProbes, runSuite } from '../../src/conformance/index.js';
import { packageRoot } from '../../src/core/packageRoot.js';
import { loadRules } from '../../src/contract/loadRules.js';
import { startStub, type RunningStub } from '../../src/stub/index.js';

const root = packageRoot();
const catalogues = loadRules(join(root, 'spec'));
let stub: RunningStub;

beforeAll(async () => {
  // Only the canary is fetched: every other address is one of urls.yaml.
  stub = await startStub({ allowFetch: ['127.0.0.1'] });
});
afterAll(() => stub.close());

describe.each(catalogues)('$vendor', (catalogue) => {
  it('passes every probe, and every probe has something to look at', async () => {
    const suite = loadSuite(join(root, 'suites'), catalogue.vendor);
    const result = await runSuite(
      {
        doppel: 'test',
        suite,
        catalogue,
        operations: await operationDocuments(join(root, 'spec', catalogue.vendor, 'openapi.yaml')),
        images: Images.load(join(root, 'suites', 'images.yaml'), join(root, 'fixtures')),
        // The probes ask for images that these store.
        chosen: ({ needs }) => needs?.includes('uploads') ?? false,
        probes: runProbes(suite),
      },
      {
        name: 'stub',
        baseUrl: stub.url,
        variables: suite.credentials.stub ?? {},
        capabilities: ['urls', 'uploads', 'doppel'],
      },
    );
    const found = result.probes.map(({ name, verdict, reason, observations }) => ({
      name,
      verdict,
      reason,
      failures: observations.filter(({ ok }) => !ok),
    }));
    expect(found.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  });
});
