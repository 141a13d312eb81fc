import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3_1 } from 'openapi-types';
import { OpenApiOperation } from './OpenApiOperation.js';
import type { VendorSpec } from './Operation.js';
import { SpecError } from './SpecError.js';
import { vendorHomes, type VendorHome } from './VendorHome.js';

/** A spec with its document: what the pages of the documentation show, and what the admin API is checked with. */
export interface LoadedSpec extends VendorSpec {
  readonly operations: readonly OpenApiOperation[];
  /** As it is written, references unresolved. */
  readonly document: object;
}

const METHODS = ['get', 'post', 'put', 'delete', 'patch'] as const;

/**
 * Read a vendor's OpenAPI 3.1 document and compile what the stub and the runner need of it.
 *
 * @param file - path of an `openapi.yaml`
 * @param change - alters the document as it is written, before anything is made of it
 * @throws SpecError when the file is missing or is no OpenAPI document
 */
export async function loadSpec(file: string, change?: (document: object) => void): Promise<LoadedSpec> {
  const { document, written } = await read(file, change);
  const vendor = (document.info as { 'x-vendor'?: string })['x-vendor'];
  if (!vendor) throw new SpecError(`${file}: info.x-vendor is missing; set it to the name of the folder`);

  const operations: OpenApiOperation[] = [];
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item?.[method];
      if (operation)
        operations.push(new OpenApiOperation(vendor, method, path, operation, document, item.parameters));
    }
  }
  return { vendor, title: document.info.title, operations, document: written };
}

/**
 * Read the OpenAPI document of a vendor.
 *
 * @param change - alters the document as it is written, before anything is made of it
 * @throws SpecError when it is missing, broken or another vendor's
 */
export async function loadContract(
  { vendor, contract }: Pick<VendorHome, 'vendor' | 'contract'>,
  change?: (document: object) => void,
): Promise<LoadedSpec> {
  const spec = await loadSpec(contract, change);
  if (spec.vendor === vendor) return spec;
  throw new SpecError(
    `${contract}: info.x-vendor is ${spec.vendor}, but the folder is ${vendor}; make them the same`,
  );
}

/** Read the OpenAPI documents of all vendors, in the order of their homes. @throws SpecError when one is missing or broken */
export function loadSpecs(homes: readonly VendorHome[] = vendorHomes()): Promise<LoadedSpec[]> {
  return Promise.all(homes.map((home) => loadContract(home)));
}

async function read(
  file: string,
  change: (document: object) => void = () => undefined,
): Promise<{ document: OpenAPIV3_1.Document; written: object }> {
  try {
    const written = await SwaggerParser.parse(file);
    change(written);
    const document = await SwaggerParser.dereference(file, structuredClone(written), {});
    return { document: document as OpenAPIV3_1.Document, written };
  } catch (error) {
    throw new SpecError(`${file}: not a readable OpenAPI document: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
