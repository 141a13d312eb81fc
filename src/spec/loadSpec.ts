import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3_1 } from 'openapi-types';
import { OpenApiOperation } from './OpenApiOperation.js';
import type { Operation, VendorSpec } from './Operation.js';
import { SpecError } from './SpecError.js';

const METHODS = ['get', 'post', 'put', 'delete', 'patch'] as const;

/**
 * Read a vendor's OpenAPI 3.1 document and compile what the stub and the runner need of it.
 *
 * @param file - path of an `openapi.yaml`
 * @throws SpecError when the file is missing or is no OpenAPI document
 */
export async function loadSpec(file: string): Promise<VendorSpec> {
  const document = await dereference(file);
  const vendor = (document.info as { 'x-vendor'?: string })['x-vendor'];
  if (!vendor) throw new SpecError(`${file}: info.x-vendor is missing; set it to the name of the folder`);

  const operations: Operation[] = [];
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item?.[method];
      if (operation)
        operations.push(new OpenApiOperation(vendor, method, path, operation, document.security));
    }
  }
  return { vendor, title: document.info.title, operations };
}

async function dereference(file: string): Promise<OpenAPIV3_1.Document> {
  try {
    return (await SwaggerParser.dereference(file)) as OpenAPIV3_1.Document;
  } catch (error) {
    throw new SpecError(`${file}: not a readable OpenAPI document: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
