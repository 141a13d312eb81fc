import { loadSuite, operationDocuments } from '../conformance/index.js';
import { loadContract } from '../contract/loadSpec.js';
import { importFrom, vendorHome, vendorHomes } from '../contract/VendorHome.js';
import type { Mutant } from './Mutant.js';
import { generateMutants } from './operators/generateMutants.js';

/** Every vendor's mutants: what the folder `mutants` of its code exports. */
const CATALOGUE = new Map(
  await Promise.all(
    vendorHomes().map(async (home) => {
      const { mutants } = (await importFrom(home, 'mutants/index')) as { mutants: readonly Mutant[] };
      return [home.vendor, mutants] as const;
    }),
  ),
);

/** Vendors that have mutants, in alphabetical order. */
export const VENDORS: readonly string[] = [...CATALOGUE.keys()];

/** The mutants of a vendor that are written by hand. */
export function catalogueOf(vendor: string): readonly Mutant[] {
  return CATALOGUE.get(vendor) ?? [];
}

const all = new Map<string, Promise<readonly Mutant[]>>();

/** The mutants of a vendor: those that are written by hand, and those that follow from its document. */
export function mutantsOf(vendor: string): Promise<readonly Mutant[]> {
  const mutants = all.get(vendor) ?? load(vendor);
  all.set(vendor, mutants);
  return mutants;
}

async function load(vendor: string): Promise<Mutant[]> {
  const home = vendorHome(vendor);
  const [{ operations }, documents] = await Promise.all([loadContract(home), operationDocuments(home)]);
  return [...catalogueOf(vendor), ...generateMutants({ suite: loadSuite(home), operations, documents })];
}
