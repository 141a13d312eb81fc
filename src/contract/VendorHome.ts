import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DoppelError } from '../core/DoppelError.js';
import { packageRoot } from '../core/packageRoot.js';
import { SpecError } from './SpecError.js';

/** Where everything stands that belongs to one vendor: files may be missing until they are asked for, but for the contract. */
export interface VendorHome {
  readonly vendor: string;
  /** OpenAPI document. */
  readonly contract: string;
  /** Rule catalogue. */
  readonly rules: string;
  /** The passages of the vendor's documents that rules quote. */
  readonly excerpts: string;
  /** What the documents leave open, and what was chosen. */
  readonly notes: string;
  /** Folder of the cases, credentials, probes and collection. */
  readonly suite: string;
  /** Folder of the code, with a slash at its end: see `importFrom`. */
  readonly code: URL;
}

/** Somebody asked for a vendor that there is not. */
export class UnknownVendorError extends DoppelError {
  readonly code = 'unknown-vendor';
}

/** The code of a vendor stands beside this room, wherever that is: in dist/, or in src/ while tests run. */
const CODE = new URL('../vendors/', import.meta.url);

/**
 * The homes of all vendors: every folder of `spec/` that has an `openapi.yaml`. Folders whose names begin with `_` are Doppel's own.
 *
 * @param root - folder that has `spec/` and `suites/` in it
 * @returns one home a vendor, in alphabetical order
 * @throws SpecError when there is none
 *
 * @example
 * for (const home of vendorHomes()) console.log(home.vendor, loadRules(home).rules.length);
 */
export function vendorHomes(root = packageRoot()): VendorHome[] {
  const folder = join(root, 'spec');
  const homes = foldersIn(folder)
    .filter((name) => !name.startsWith('_'))
    .sort()
    .map((vendor) => homeOf(root, vendor))
    .filter(({ contract }) => existsSync(contract));
  if (homes.length === 0) throw new SpecError(`${folder}: no vendor folder with an openapi.yaml in it`);
  return homes;
}

/**
 * The home of one vendor.
 *
 * @throws UnknownVendorError naming those that there are
 */
export function vendorHome(vendor: string, homes: readonly VendorHome[] = vendorHomes()): VendorHome {
  const home = homes.find((each) => each.vendor === vendor);
  if (home) return home;
  const known = homes.map((each) => each.vendor).join(', ');
  throw new UnknownVendorError(`There is no vendor ${vendor}; there are ${known}`);
}

/**
 * Load a module of a vendor's code.
 *
 * @param module - path in the folder of the code, without extension: `dialect`, `mutants/index`
 * @returns what the module exports
 * @throws SpecError when there is no such module; whatever it throws itself otherwise
 */
export async function importFrom({ vendor, code }: VendorHome, module: string): Promise<object> {
  const { href } = new URL(`${module}.js`, code);
  try {
    return (await import(href)) as object;
  } catch (error) {
    const { code: reason, url } = error as { code?: unknown; url?: unknown };
    if (reason !== 'ERR_MODULE_NOT_FOUND' || (url !== undefined && url !== href)) throw error;
    throw new SpecError(`${vendor} has no module ${module}; it is looked for at ${href}`, { cause: error });
  }
}

function homeOf(root: string, vendor: string): VendorHome {
  const spec = join(root, 'spec', vendor);
  return {
    vendor,
    contract: join(spec, 'openapi.yaml'),
    rules: join(spec, 'rules.yaml'),
    excerpts: join(spec, 'excerpts.yaml'),
    notes: join(spec, 'notes.md'),
    suite: join(root, 'suites', vendor),
    code: new URL(`${vendor}/`, CODE),
  };
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch (error) {
    throw new SpecError(`${folder}: the folder of the specs cannot be read`, { cause: error });
  }
}
