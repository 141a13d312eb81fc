import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3_1 } from 'openapi-types';
import { OpenApiOperation } from './OpenApiOperation.js';
import type { VendorSpec } from './Operation.js';
import { SpecError } from './SpecError.js';

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
        operations.push(
          new OpenApiOperation(vendor, method, path, operation, document.security, item.parameters),
        );
    }
  }
  return { vendor, title: document.info.title, operations, document: written };
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
