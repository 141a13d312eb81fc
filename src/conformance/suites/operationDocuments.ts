import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3_1 } from 'openapi-types';
import type { Billing } from '../../contract/Operation.js';
import type { OperationDocument } from '../evaluate/Exchange.js';
import { SuiteError } from './SuiteError.js';

const METHODS = ['get', 'post', 'put', 'delete', 'patch'] as const;

/** What a vendor's OpenAPI document says of each operation, as plain data. @throws SuiteError when it cannot be read */
export async function operationDocuments(file: string): Promise<OperationDocument[]> {
  let document: OpenAPIV3_1.Document;
  try {
    document = (await SwaggerParser.dereference(file)) as OpenAPIV3_1.Document;
  } catch (error) {
    throw new SuiteError(`${file}: ${(error as Error).message}`, { cause: error });
  }
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item?.[method] as
        (OpenAPIV3_1.OperationObject & { 'x-billing'?: Billing }) | undefined;
      if (!operation?.operationId) return [];
      const { operationId, 'x-billing': billing } = operation;
      const requests = schemasOf(
        (operation.requestBody as OpenAPIV3_1.RequestBodyObject | undefined)?.content,
      );
      const responses = responsesOf(operation);
      return [{ operationId, method, path, requests, responses, ...(billing && { billing }) }];
    }),
  );
}

function responsesOf({ responses = {} }: OpenAPIV3_1.OperationObject): OperationDocument['responses'] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const { content } = response as OpenAPIV3_1.ResponseObject;
      return [status, schemasOf(content)];
    }),
  );
}

function schemasOf(
  content: Readonly<Record<string, OpenAPIV3_1.MediaTypeObject>> = {},
): Record<string, object> {
  return Object.fromEntries(Object.entries(content).map(([type, { schema = {} }]) => [type, schema]));
}
