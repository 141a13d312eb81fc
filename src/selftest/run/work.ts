import { mutantsOf } from '../catalogue.js';
import type { DefectResult, SoundResult } from '../KillMatrix.js';
import { errorsOf, failedRules, runDefect } from './runDefect.js';
import { VendorBench } from './VendorBench.js';

/** What a worker thread is asked to do. */
export type Task =
  | {
      readonly vendor: string;
      readonly defect: string;
      readonly without: readonly string[];
      readonly overHttp: boolean;
    }
  /** Runs a sound stub, with what the probes make up drawn from this seed. */
  | { readonly vendor: string; readonly sound: number };

/** What a vendor's bench says of itself. */
export type Done = { readonly defect: DefectResult } | { readonly sound: SoundResult };

const benches = new Map<string, Promise<VendorBench>>();

function benchOf(vendor: string): Promise<VendorBench> {
  const bench = benches.get(vendor) ?? VendorBench.open(vendor);
  benches.set(vendor, bench);
  return bench;
}

/** Does one task; runs in a worker thread of a selftest. A thread keeps its benches, whose engines remember what they have seen. */
export default async function work(task: Task): Promise<Done> {
  const bench = await benchOf(task.vendor);
  if ('sound' in task) return { sound: await runSound(bench, task.sound) };
  const defect = (await mutantsOf(task.vendor)).find(({ id }) => id === task.defect);
  if (!defect) throw new Error(`${task.vendor} has no defect ${task.defect}`);
  return { defect: await runDefect(bench, defect, task) };
}

async function runSound(bench: VendorBench, seed: number): Promise<SoundResult> {
  bench.stub.reset();
  const result = await bench.run(bench.stub.url, { cases: () => true, probes: bench.probes, seed });
  return { vendor: bench.vendor, runs: 1, falseAlarms: [...failedRules(result), ...errorsOf(result)] };
}
