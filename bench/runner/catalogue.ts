import { loadRunInput, runSuite, type RunInput, type RunResult, type Suite } from '#conformance';
import { vendorHome, vendorHomes, type VendorHome } from '#contract/VendorHome';

export type Operations = RunInput['operations'];

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
  const loaded = await loadRunInput(vendorHome(vendor));
  const once = loaded.suite;
  const cases = Array.from({ length: copies }, (_, i) =>
    once.cases.map((one) => ({ ...one, id: i === 0 ? one.id : `${one.id}-${i + 1}` })),
  );
  const suite = { ...once, cases: cases.flat() };
  const { operations } = loaded;
  const input = { ...loaded, doppel: 'benchmark', suite };
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

/** The homes of all vendors by the number of cases in their suites, most first. */
export async function homesByCases(): Promise<readonly [most: VendorHome, ...others: VendorHome[]]> {
  const counted = await Promise.all(
    vendorHomes().map(async (home) => ({ home, count: (await loadRunInput(home)).suite.cases.length })),
  );
  const [most, ...others] = counted.sort((a, b) => b.count - a.count).map(({ home }) => home);
  if (!most) throw new Error('there is no vendor');
  return [most, ...others];
}
