import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/packageRoot.js';
import type { SampleCall } from '../../src/vendors/VendorSamples.js';
import { operationSamples } from './samples.js';

/** An image of the fixture pack. */
export function fixture(file: string): Promise<Buffer> {
  return readFile(join(packageRoot(), 'fixtures', file));
}

/**
 * A request that its operation answers with success.
 *
 * @param a - image of the fixture pack; by default an identity card
 * @param b - another, where the operation takes two; by default a selfie of the same person
 */
export async function validCall(
  operationId: string,
  a = 'people/ada-card.jpg',
  b = 'people/ada-selfie.jpg',
): Promise<SampleCall> {
  return operationSamples(operationId).valid(await fixture(a), await fixture(b));
}
