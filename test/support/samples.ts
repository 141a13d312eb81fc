import { expect } from 'vitest';
import {
  loadAllSamples,
  type BodyPattern,
  type OperationSamples,
  type RunnerExample,
  type VendorSamples,
} from '../../src/vendors/VendorSamples.js';

/** What tests need to know of every vendor, by its name. */
export const SAMPLES = await loadAllSamples();

/** What tests need to know of a vendor. */
export function samplesOf(vendor: string): VendorSamples {
  const samples = SAMPLES.get(vendor);
  if (!samples) throw new Error(`no samples of ${vendor}`);
  return samples;
}

/** Every operation that there are samples of. */
export const OPERATIONS: readonly (OperationSamples & {
  readonly vendor: string;
  readonly operationId: string;
})[] = [...SAMPLES].flatMap(([vendor, { operations }]) =>
  Object.entries(operations).map(([operationId, samples]) => ({ vendor, operationId, ...samples })),
);

/** What tests need to know of an operation. */
export function operationSamples(operationId: string): OperationSamples {
  const found = OPERATIONS.find((operation) => operation.operationId === operationId);
  if (!found) throw new Error(`no samples of ${operationId} in the code of any vendor`);
  return found;
}

/** A vendor by which the runner is shown at work: the first that lends itself to it. */
export function runnerExample(): RunnerExample & { readonly vendor: string } {
  for (const [vendor, { runner }] of SAMPLES) if (runner) return { vendor, ...runner };
  throw new Error('no vendor lends itself to examples of the runner');
}

/** A pattern of a sample as vitest understands it. */
export function matching(pattern: BodyPattern): object {
  return Object.fromEntries(
    Object.entries(pattern).map(([name, value]) => {
      if (value instanceof RegExp) return [name, expect.stringMatching(value)];
      return [name, typeof value === 'function' ? expect.any(value) : value];
    }),
  );
}
