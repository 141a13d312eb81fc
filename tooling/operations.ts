import { loadContract } from '#contract/loadSpec';
import type { Operation, ResponseExample } from '#contract/Operation';
import { vendorHomes } from '#contract/VendorHome';
import { loadSamples, type OperationSamples, type VendorSamples } from '#samples';

/** An operation of some vendor: what its document says of it, and how it is asked. */
export interface SampledOperation {
  readonly operation: Operation;
  readonly samples: OperationSamples;
  /** What it has in common with the others of its vendor. */
  readonly api: VendorSamples;
}

/** Every operation of every vendor, in the order of the documents. */
export const OPERATIONS: readonly SampledOperation[] = (
  await Promise.all(
    vendorHomes().map(async (home) => {
      const [{ operations }, api] = await Promise.all([loadContract(home), loadSamples(home)]);
      return operations.map((operation) => ({
        operation,
        samples: samplesOf(operation, api),
        api,
      }));
    }),
  )
).flat();

/** The first operation that has what is wanted. @param what - completes "no vendor has an operation that ..." */
export function operationThat(what: string, has: (one: SampledOperation) => boolean): SampledOperation {
  const found = OPERATIONS.find(has);
  if (!found) throw new Error(`no vendor has an operation that ${what}`);
  return found;
}

/** Another operation of the same vendor. */
export function sibling({ operation: { vendor } }: SampledOperation, operationId: string): SampledOperation {
  return operationThat(
    `is ${operationId} of ${vendor}`,
    ({ operation }) => operation.vendor === vendor && operation.operationId === operationId,
  );
}

export function takes(mediaType: string): (one: SampledOperation) => boolean {
  return ({ operation }) => operation.requestTypes.includes(mediaType);
}

/** Two images as the files of a form. */
export const comparesFiles = (one: SampledOperation): boolean =>
  one.samples.images === 2 && takes('multipart/form-data')(one);

/** Two images as texts in JSON, and nothing else. */
export const comparesTexts = (one: SampledOperation): boolean =>
  one.samples.images === 2 && !comparesFiles(one) && takes('application/json')(one);

/** The first example of a success. @throws Error when the document has none */
export function successOf({ operation }: SampledOperation): ResponseExample {
  const example = operation.examples.find(({ status }) => status === 200);
  if (example) return example;
  throw new Error(`the document of ${operation.operationId} has no example of a 200`);
}

/**
 * Headers that let a key in.
 *
 * @param key - by default of the demo account
 * @returns `undefined` where a token must be asked for first
 */
export function keyHeaders(
  { credentials }: VendorSamples,
  key = 'test_ok',
): Readonly<Record<string, string>> | undefined {
  const headers = credentials(key, '', () => Promise.reject(new Error('there is nobody to be asked')));
  if (!(headers instanceof Promise)) return headers;
  headers.catch(() => undefined);
  return undefined;
}

function samplesOf({ vendor, operationId }: Operation, { operations }: VendorSamples): OperationSamples {
  const samples = operations[operationId];
  if (samples) return samples;
  throw new Error(`the samples of ${vendor} have none of ${operationId}; add some`);
}
