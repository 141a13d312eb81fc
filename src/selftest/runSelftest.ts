import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import { loadSuite } from '../conformance/index.js';
import { packageRoot } from '../core/packageRoot.js';
import { packageVersion } from '../core/packageVersion.js';
import { loadRules } from '../contract/loadRules.js';
import { chooseDefects, type Chosen, type DefectChoice } from './chooseDefects.js';
import { countChecks, shortcomings } from './judge.js';
import type { DefectResult, KillMatrix, SoundResult } from './KillMatrix.js';
import { CHECK_NAMES, checksOf } from './run/watchChecks.js';
import type { Done, Task } from './run/work.js';
import { SelftestError } from './SelftestError.js';

/** How to run a selftest. */
export interface SelftestOptions extends DefectChoice {
  /** Runs of the sound stub a vendor. Default: 20. */
  readonly rounds?: number;
  /** Names of checks (`billing`, `values.equals`) and probes (`probe symmetry`) that are to find nothing. */
  readonly without?: readonly string[];
  /** Worker threads. Default: one a processor. */
  readonly threads?: number;
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Try the suites on stubs that are wrong on purpose, one defect at a time, and on the sound stub.
 *
 * @throws SelftestError when there is no such vendor or check, or no defect is left
 */
export async function runSelftest(options: SelftestOptions = {}): Promise<KillMatrix> {
  const { rounds = 20, without = [], threads = availableParallelism(), progress } = options;
  const chosen = chooseDefects(options);
  const vendors = coverage([...new Set(chosen.map(({ vendor }) => vendor))]);
  refuseUnknown(without, vendors);
  const tasks = tasksOf(chosen, rounds, without);
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
    const defects = inOrder(
      chosen,
      done.flatMap((one) => ('defect' in one ? [one.defect] : [])),
    );
    const matrix = {
      doppel: packageVersion(),
      whole: chosen.length === chooseDefects().length,
      without,
      vendors: vendors.map(({ vendor, rules, rulesInAll }) => ({ vendor, rules, rulesInAll })),
      defects,
      sound: together(done.flatMap((one) => ('sound' in one ? [one.sound] : []))),
      checks: countChecks(defects, [...new Set(vendors.flatMap((one) => one.checks))].sort()),
    };
    return { ...matrix, shortcomings: shortcomings(matrix) };
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
  const root = packageRoot();
  const catalogues = loadRules(join(root, 'spec'));
  return vendors.map((vendor) => {
    const { always, cases, untested, probes } = loadSuite(join(root, 'suites'), vendor);
    const ids = catalogues.find((one) => one.vendor === vendor)?.rules.map(({ id }) => id) ?? [];
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
function tasksOf(chosen: readonly Chosen[], rounds: number, without: readonly string[]): Task[] {
  const isLate = ({ defect: { response = [] } }: Chosen): boolean =>
    [response].flat().some(({ late = 0 }) => late > 0);
  const ordered = [...chosen.filter(isLate), ...chosen.filter((one) => !isLate(one))];
  const vendors = [...new Set(chosen.map(({ vendor }) => vendor))];
  return [
    ...ordered.map(({ vendor, defect }) => ({ vendor, defect: defect.id, without })),
    ...vendors.flatMap((vendor) => Array.from({ length: rounds }, (_, i) => ({ vendor, sound: i + 1 }))),
  ];
}

function inOrder(chosen: readonly Chosen[], results: readonly DefectResult[]): DefectResult[] {
  const found = new Map(results.map((result) => [`${result.vendor} ${result.id}`, result]));
  return chosen.flatMap(({ vendor, defect: { id } }) => found.get(`${vendor} ${id}`) ?? []);
}

function together(results: readonly SoundResult[]): SoundResult[] {
  return [...new Set(results.map(({ vendor }) => vendor))].map((vendor) => {
    const own = results.filter((one) => one.vendor === vendor);
    return {
      vendor,
      runs: own.length,
      falseAlarms: [...new Set(own.flatMap(({ falseAlarms }) => falseAlarms))].sort(),
    };
  });
}
