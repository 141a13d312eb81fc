import { loadSuite, operationDocuments } from '../conformance/index.js';
import { loadContract } from '../contract/loadSpec.js';
import { importFrom, vendorHome, vendorHomes } from '../contract/VendorHome.js';
import type { Defect } from './Defect.js';
import { generateMutants } from './operators/generateMutants.js';

/** Every vendor's defects: what the folder `mutants` of its code exports. */
const CATALOGUE = new Map(
  await Promise.all(
    vendorHomes().map(async (home) => {
      const { defects } = (await importFrom(home, 'mutants/index')) as { defects: readonly Defect[] };
      return [home.vendor, defects] as const;
    }),
  ),
);

/** Vendors that have defects, in alphabetical order. */
export const VENDORS: readonly string[] = [...CATALOGUE.keys()];

/** The defects of a vendor that are written by hand. */
export function catalogueOf(vendor: string): readonly Defect[] {
  return CATALOGUE.get(vendor) ?? [];
}

const all = new Map<string, Promise<readonly Defect[]>>();

/** The mutants of a vendor: those that are written by hand, and those that follow from its document. */
export function mutantsOf(vendor: string): Promise<readonly Defect[]> {
  const mutants = all.get(vendor) ?? load(vendor);
  all.set(vendor, mutants);
  return mutants;
}

async function load(vendor: string): Promise<Defect[]> {
  const home = vendorHome(vendor);
  const [{ operations }, documents] = await Promise.all([loadContract(home), operationDocuments(home)]);
  return [...catalogueOf(vendor), ...generateMutants({ suite: loadSuite(home), operations, documents })];
}
