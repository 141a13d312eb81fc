import type { Operation } from '../../src/contract/Operation.js';
import { loadSpecs } from '../../src/contract/loadSpec.js';
import type { TestKeys } from '../../src/vendors/VendorSamples.js';
import { SAMPLES, samplesOf } from './samples.js';

const specs = await loadSpecs();

/** The first vendor with an operation of this kind. */
export function vendorWith(what: (operation: Operation) => boolean): string {
  const found = specs.find(({ operations }) => operations.some(what));
  if (!found) throw new Error('no vendor has such an operation');
  return found.vendor;
}

/** The first vendor whose suite has cases for targets that offer this. */
export function vendorOffering(capability: string): string {
  const [found] = [...SAMPLES].find(([, { capabilities }]) => capabilities?.includes(capability)) ?? [];
  if (found === undefined) throw new Error(`no vendor has use for ${capability}`);
  return found;
}

/** What `doppel check` of a vendor is told of these keys. */
export function keyOptions(vendor: string, keys: TestKeys): string[] {
  const { variables, capabilities = [] } = samplesOf(vendor);
  const told = Object.entries(variables(keys)).flatMap(([name, value]) =>
    name === 'key' ? ['--key', value] : ['--set', `${name}=${value}`],
  );
  return [...told, ...(capabilities.length > 0 ? ['--capabilities', capabilities.join(',')] : [])];
}
