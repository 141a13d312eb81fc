import type { OpenAPIV3_1 } from 'openapi-types';
import { compileSchema, type SchemaCheck } from './compileSchema.js';

/** Where a parameter of a request stands. Those in headers and cookies are the dialects' business. */
export type ParameterPlace = 'path' | 'query';

type Parameters = NonNullable<OpenAPIV3_1.OperationObject['parameters']>;

/** Compile the documented parameters of an operation, with references already resolved: one check for each place. */
export function compileParameters(parameters: Parameters): Readonly<Record<ParameterPlace, SchemaCheck>> {
  const resolved = parameters as readonly OpenAPIV3_1.ParameterObject[];
  return { path: checkOf('path', resolved), query: checkOf('query', resolved) };
}

function checkOf(place: ParameterPlace, parameters: readonly OpenAPIV3_1.ParameterObject[]): SchemaCheck {
  const here = parameters.filter((parameter) => parameter.in === place);
  const names = here.map(({ name }) => name);
  const check = compileSchema(
    {
      type: 'object',
      properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema ?? {}])),
      required: here.filter(({ required }) => required).map(({ name }) => name),
    },
    { fromText: true },
  );
  const message = names.length > 0 ? `is not known here; known: ${names.join(', ')}` : 'is not known here';
  return (values) => {
    const unknown = Object.keys(values as object).filter((name) => !names.includes(name));
    return [
      ...unknown.map((name) => ({ path: [name], message, rule: 'additionalProperties' })),
      ...check(values),
    ];
  };
}
