import { mutantsOf } from '../catalogue.js';
import type { MutantResult, BaselineResult } from '../MutationReport.js';
import { errorsOf, failedRules, runMutant } from './runMutant.js';
import { VendorRunner } from './VendorRunner.js';

/** What a worker thread is asked to do. */
export type Task =
  | {
      readonly vendor: string;
      readonly mutant: string;
      readonly without: readonly string[];
      readonly overHttp: boolean;
    }
  /** Runs a baseline stub, with what the probes make up drawn from this seed. */
  | { readonly vendor: string; readonly baseline: number };

/** What a vendor's runner says of itself. */
export type Done = { readonly mutant: MutantResult } | { readonly baseline: BaselineResult };

const runners = new Map<string, Promise<VendorRunner>>();

function runnerOf(vendor: string): Promise<VendorRunner> {
  const runner = runners.get(vendor) ?? VendorRunner.open(vendor);
  runners.set(vendor, runner);
  return runner;
}

/** Does one task; runs in a worker thread of a selftest. A thread keeps its runners, whose engines remember what they have seen. */
export default async function work(task: Task): Promise<Done> {
  const runner = await runnerOf(task.vendor);
  if ('baseline' in task) return { baseline: await runBaseline(runner, task.baseline) };
  const mutant = (await mutantsOf(task.vendor)).find(({ id }) => id === task.mutant);
  if (!mutant) throw new Error(`${task.vendor} has no mutant ${task.mutant}`);
  return { mutant: await runMutant(runner, mutant, task) };
}

async function runBaseline(runner: VendorRunner, seed: number): Promise<BaselineResult> {
  runner.stub.reset();
  const result = await runner.run(runner.stub.url, { cases: () => true, probes: runner.probes, seed });
  return { vendor: runner.vendor, runs: 1, falseAlarms: [...failedRules(result), ...errorsOf(result)] };
}
