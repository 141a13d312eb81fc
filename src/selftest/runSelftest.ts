import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { loadSuite } from '../conformance/index.js';
import { packageVersion } from '../core/packageRoot.js';
import { loadRules } from '../contract/loadRules.js';
import { vendorHome } from '../contract/VendorHome.js';
import { allOf, chooseMutants, type Chosen, type MutantChoice } from './chooseMutants.js';
import { countChecks, shortcomings } from './judge.js';
import type { MutantResult, MutationReport, BaselineResult } from './MutationReport.js';
import { CHECK_NAMES, checksOf } from './run/watchChecks.js';
import type { Done, Task } from './run/work.js';
import { SelftestError } from './SelftestError.js';

/** How to run a selftest. */
export interface SelftestOptions extends MutantChoice {
  /** Runs of the baseline stub a vendor. Default: 20. */
  readonly rounds?: number;
  /** Names of checks (`billing`, `values.equals`) and probes (`probe symmetry`) that are to find nothing. */
  readonly without?: readonly string[];
  /** Send every request again where only responses are others, and the recorded exchanges would do. */
  readonly overHttp?: boolean;
  /** Worker threads. Default: one a processor. */
  readonly threads?: number;
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Try the suites on stubs that are wrong on purpose, one mutant at a time, and on the baseline stub.
 *
 * @throws SelftestError when there is no such vendor or check, or no mutant is left
 */
export async function runSelftest(options: SelftestOptions = {}): Promise<MutationReport> {
  const { rounds = 20, without = [], overHttp = false, threads = availableParallelism(), progress } = options;
  const chosen = await chooseMutants(options);
  const vendors = coverage([...new Set(chosen.map(({ vendor }) => vendor))]);
  refuseUnknown(without, vendors);
  const tasks = tasksOf(chosen, rounds, { without, overHttp });
  const pool = new Piscina<Task, Done>({
    filename: new URL('run/work.js', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    // Two at once would share a stub, its balances and its limits.
    concurrentTasksPerWorker: 1,
  });
  let finished = 0;
  try {
    const done = await Promise.all(
      tasks.map(async (task) => {
        const one = await pool.run(task);
        finished += 1;
        progress?.(finished, tasks.length);
        return one;
      }),
    );
    const mutants = inOrder(
      chosen,
      done.flatMap((one) => ('mutant' in one ? [one.mutant] : [])),
    );
    const report = {
      doppel: packageVersion(),
      whole: chosen.length === (await allOf()).length,
      without,
      vendors: vendors.map(({ vendor, rules, rulesInAll }) => ({ vendor, rules, rulesInAll })),
      mutants,
      baseline: together(done.flatMap((one) => ('baseline' in one ? [one.baseline] : []))),
      checks: countChecks(mutants, [...new Set(vendors.flatMap((one) => one.checks))].sort()),
    };
    return { ...report, shortcomings: shortcomings(report) };
  } finally {
    await pool.destroy();
  }
}

interface Coverage {
  readonly vendor: string;
  readonly rules: readonly string[];
  readonly rulesInAll: number;
  /** Names of the checks and probes that its suite uses. */
  readonly checks: readonly string[];
}

function coverage(vendors: readonly string[]): Coverage[] {
  return vendors.map((vendor) => {
    const home = vendorHome(vendor);
    const { always, cases, untested, probes } = loadSuite(home);
    const ids = loadRules(home).rules.map(({ id }) => id);
    return {
      vendor,
      rules: ids.filter((id) => !untested.some(({ rule }) => rule === id)),
      rulesInAll: ids.length,
      checks: [
        ...[...always, ...cases].flatMap(({ expect }) => expect.flatMap(checksOf)),
        // A probe without a rule only reports what it sees.
        ...probes.map(({ probe }) => `probe ${probe}`),
      ],
    };
  });
}

function refuseUnknown(without: readonly string[], vendors: readonly Coverage[]): void {
  const known = [...new Set([...CHECK_NAMES, ...vendors.flatMap(({ checks }) => checks)])];
  const stranger = without.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    throw new SelftestError(`There is no check ${stranger} to leave out; there are ${known.join(', ')}`);
  }
}

/** The late ones first, so that no thread waits at the end. */
function tasksOf(
  chosen: readonly Chosen[],
  rounds: number,
  how: Pick<Required<SelftestOptions>, 'without' | 'overHttp'>,
): Task[] {
  const isLate = ({ mutant: { response = [] } }: Chosen): boolean =>
    [response].flat().some(({ late = 0 }) => late > 0);
  const ordered = [...chosen.filter(isLate), ...chosen.filter((one) => !isLate(one))];
  const vendors = [...new Set(chosen.map(({ vendor }) => vendor))];
  return [
    ...ordered.map(({ vendor, mutant }) => ({ vendor, mutant: mutant.id, ...how })),
    ...vendors.flatMap((vendor) => Array.from({ length: rounds }, (_, i) => ({ vendor, baseline: i + 1 }))),
  ];
}

function inOrder(chosen: readonly Chosen[], results: readonly MutantResult[]): MutantResult[] {
  const found = new Map(results.map((result) => [`${result.vendor} ${result.id}`, result]));
  return chosen.flatMap(({ vendor, mutant: { id } }) => found.get(`${vendor} ${id}`) ?? []);
}

function together(results: readonly BaselineResult[]): BaselineResult[] {
  return [...new Set(results.map(({ vendor }) => vendor))].map((vendor) => {
    const own = results.filter((one) => one.vendor === vendor);
    return {
      vendor,
      runs: own.length,
      falseAlarms: [...new Set(own.flatMap(({ falseAlarms }) => falseAlarms))].sort(),
    };
  });
}
