import type { SampleCall } from '../../src/vendors/VendorSamples.js';
import { OPERATIONS, operationSamples, SAMPLES } from './samples.js';
import { fixture } from './validCalls.js';

const taking = [...SAMPLES.keys()]
  .map((vendor) => OPERATIONS.filter((operation) => operation.vendor === vendor && operation.withImage))
  .filter(({ length }) => length > 0);

/** How many vendors have an operation that takes an image. */
export const TAKING_IMAGES = taking.length;

/** Operations that take an image, one of each vendor first. */
export const WITH_IMAGE: readonly string[] = [
  ...taking.flatMap(([first]) => (first ? [first] : [])),
  ...taking.flatMap(([, ...others]) => others),
].map(({ operationId }) => operationId);

/**
 * A request with an image in the way that its operation takes images, and a good one beside it where there are two.
 *
 * @param name - of the file, where it is sent as one
 */
export async function imageCall(operationId: string, bytes: Uint8Array, name?: string): Promise<SampleCall> {
  const good = {
    card: await fixture('people/ada-card.jpg'),
    selfie: await fixture('people/ada-selfie.jpg'),
  };
  const call = operationSamples(operationId).withImage?.(Buffer.from(bytes), good, name);
  if (!call) throw new Error(`${operationId} takes no image`);
  return call;
}
