import { importFrom, vendorHomes } from '../contract/VendorHome.js';
import type { Defect } from './Defect.js';

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

/** The defects of a vendor. */
export function catalogueOf(vendor: string): readonly Defect[] {
  return CATALOGUE.get(vendor) ?? [];
}
