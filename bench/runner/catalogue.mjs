import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = join(import.meta.dirname, '../../dist');
const load = (path) => import(pathToFileURL(join(dist, path)).href);

/**
 * A vendor's suite without probes, ready to be run in this process as `doppel check` runs it.
 *
 * @returns `{ operations, suite, target(url), run(url) }`; `run` resolves to the RunResult
 */
export async function catalogue(vendor) {
  const { prepareCheck } = await load('cli/conformance/runCheck.js');
  const { operationDocuments } = await load('conformance/index.js');
  const operations = await operationDocuments(
    join(import.meta.dirname, '../../spec', vendor, 'openapi.yaml'),
  );
  const prepared = await prepareCheck({ vendor, choice: {}, probes: [] });
  const { suite } = prepared;
  const target = (baseUrl) => ({
    name: 'a server of the benchmark',
    baseUrl,
    variables: { ...suite.credentials.stub },
    offers: ['urls', 'uploads', 'doppel'],
  });
  return { operations, suite, target, run: (url) => prepared.run(target(url), () => undefined) };
}
