import type { Comparison } from '../../src/vendors/VendorSamples.js';
import { identityCard } from './identityCard.js';
import { SAMPLES } from './samples.js';
import type { TestStub } from './TestStub.js';

/** What one operation says of a pair of images. */
export interface Verdict extends Comparison {
  readonly vendor: string;
  readonly operationId: string;
}

/** How many operations compare two images. */
export const COMPARISONS = [...SAMPLES.values()].flatMap(({ comparisons }) =>
  Object.keys(comparisons),
).length;

/**
 * Ask every vendor whether two images show one person. Where an identity card is wanted, the first portrait is put on one,
 * unless it is one already; an image that is compared with itself stays as it is.
 */
export async function compareEverywhere(
  stub: TestStub,
  a: Buffer,
  b: Buffer,
  { isCard = false } = {},
): Promise<Verdict[]> {
  const card = isCard || a.equals(b) ? a : await identityCard(a);
  return Promise.all(
    [...SAMPLES].flatMap(([vendor, { comparisons }]) =>
      Object.entries(comparisons).map(async ([operationId, compare]) => ({
        vendor,
        operationId,
        ...(await compare((id, call) => stub.call(id, call), { a, b, card })),
      })),
    ),
  );
}
