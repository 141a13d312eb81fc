import { join } from 'node:path';
import { loadSuite, operationDocuments, Images, runSuite, type RunResult, type Suite } from '#conformance';
import { loadRules } from '#spec/loadRules';
import { documentOf, FIXTURES, SPEC, SUITES } from '../../tooling/paths.js';

export type Operations = Awaited<ReturnType<typeof operationDocuments>>;

export interface Catalogue {
  readonly operations: Operations;
  readonly suite: Suite;
  /** Values of the suite's variables for the stub. */
  readonly variables: Readonly<Record<string, string>>;
  readonly run: (url: string) => Promise<RunResult>;
}

/**
 * A vendor's suite without probes, ready to be run in this process as `doppel check` runs it.
 *
 * @param copies - how often its cases stand in it
 */
export async function catalogue(vendor: string, copies = 1): Promise<Catalogue> {
  const once = loadSuite(SUITES, vendor);
  const cases = Array.from({ length: copies }, (_, i) =>
    once.cases.map((one) => ({ ...one, id: i === 0 ? one.id : `${one.id}-${i + 1}` })),
  );
  const suite = { ...once, cases: cases.flat() };
  const rules = loadRules(SPEC).find((one) => one.vendor === vendor);
  if (!rules) throw new RangeError(`there are no rules of ${vendor}`);
  const operations = await operationDocuments(documentOf(vendor));
  const input = {
    doppel: 'benchmark',
    suite,
    catalogue: rules,
    operations,
    images: Images.load(join(SUITES, 'images.yaml'), FIXTURES),
  };
  const variables = { ...suite.credentials.stub };
  const run: Catalogue['run'] = (baseUrl) =>
    runSuite(input, {
      name: 'a server of the benchmark',
      baseUrl,
      variables,
      capabilities: ['urls', 'uploads', 'doppel'],
    });
  return { operations, suite, variables, run };
}
