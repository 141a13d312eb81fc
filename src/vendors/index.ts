import { loadContract, type LoadedSpec } from '../contract/loadSpec.js';
import { SpecError } from '../contract/SpecError.js';
import { importFrom, vendorHomes, type VendorHome } from '../contract/VendorHome.js';
import type { AnyDialect } from './VendorDialect.js';

export { TOKEN_ISSUER } from './isForeignToken.js';
export { isReply } from './VendorDialect.js';
export type {
  AnyDialect,
  Capability,
  DialectRequest,
  Facts,
  FilePart,
  OperationHandler,
  ProductionKey,
  Services,
  Uploads,
  VendorDialect,
} from './VendorDialect.js';

/** A vendor that a stub stands in for. */
export interface ServedVendor {
  /** Its OpenAPI document. */
  readonly contract: LoadedSpec;
  readonly dialect: AnyDialect;
}

/**
 * Load what a stub needs to stand in for vendors.
 *
 * @throws SpecError when a contract is broken, or the code of a vendor has no dialect of that vendor
 */
export async function loadVendors(homes: readonly VendorHome[] = vendorHomes()): Promise<ServedVendor[]> {
  return Promise.all(
    homes.map(async (home) => {
      const [contract, dialect] = await Promise.all([loadContract(home), loadDialect(home)]);
      return { contract, dialect };
    }),
  );
}

/**
 * Load the dialect of a vendor: the export `dialect` of the module of that name in its code.
 *
 * @throws SpecError when there is none, or it is another vendor's
 */
export async function loadDialect(home: VendorHome): Promise<AnyDialect> {
  const { dialect } = (await importFrom(home, 'dialect')) as { dialect?: AnyDialect };
  if (dialect?.vendor === home.vendor) return dialect;
  throw new SpecError(
    `${home.code.href}dialect.js: exports ${dialect ? `the dialect of ${dialect.vendor}` : 'no dialect'}; it is to be that of ${home.vendor}`,
  );
}
