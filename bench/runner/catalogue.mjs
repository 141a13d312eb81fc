import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');
const load = (path) => import(pathToFileURL(join(root, 'dist', path)).href);

/**
 * A vendor's suite without probes, ready to be run in this process as `doppel check` runs it.
 *
 * @param copies - how often its cases stand in it
 * @returns `{ operations, suite, run(url) }`; `run` resolves to the RunResult
 */
export async function catalogue(vendor, copies = 1) {
  const { loadSuite, operationDocuments, Images, runSuite } = await load('conformance/index.js');
  const { loadCatalogue } = await load('cli/conformance/loadCatalogue.js');
  const once = loadSuite(join(root, 'suites'), vendor);
  const cases = Array.from({ length: copies }, (_, i) =>
    once.cases.map((one) => ({ ...one, id: i === 0 ? one.id : `${one.id}-${i + 1}` })),
  );
  const suite = { ...once, cases: cases.flat() };
  const operations = await operationDocuments(join(root, 'spec', vendor, 'openapi.yaml'));
  const input = {
    doppel: 'benchmark',
    suite,
    catalogue: loadCatalogue(vendor),
    operations,
    images: Images.load(join(root, 'suites/images.yaml'), join(root, 'fixtures')),
  };
  const target = (baseUrl) => ({
    name: 'a server of the benchmark',
    baseUrl,
    variables: { ...suite.credentials.stub },
    capabilities: ['urls', 'uploads', 'doppel'],
  });
  return { operations, suite, run: (url) => runSuite(input, target(url)) };
}
