import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Issue } from '../core/Problem.js';
import { minLength } from './minLength.js';

/** Returns what is wrong with a value; fills in the defaults of the schema. */
export type SchemaCheck = (value: unknown) => readonly Issue[];

// All schemas are Doppel's own: tests hold them against the schema of schemas, which takes long to compile.
const options = { strict: false, useDefaults: true, validateSchema: false } as const;

// Every issue costs memory, and a body may hold millions of wrong numbers: only small forms list them all.
const first = withFormats(new Ajv2020(options));
const all = withFormats(new Ajv2020({ ...options, allErrors: true }));
const texts = withFormats(new Ajv2020({ ...options, allErrors: true, coerceTypes: true }));

/**
 * Compile a JSON Schema (2020-12), with references already resolved, when it is first held against a value: a stub has a
 * hundred of them, and compiling all would be a third of its start.
 *
 * @param allIssues - list every issue, not the first alone
 * @param fromText - all values are texts, as in an address: the check turns those that are to be numbers into numbers
 */
export function compileSchema(schema: object, { allIssues = false, fromText = false } = {}): SchemaCheck {
  let compiled: ValidateFunction | undefined;
  return (value) => {
    const validate = (compiled ??= (fromText ? texts : allIssues ? all : first).compile(schema));
    return validate(value) ? [] : (validate.errors ?? []).map(issueOf);
  };
}

function withFormats(ajv: Ajv2020): Ajv2020 {
  // The package is CommonJS with a default export: under NodeNext its type is the module's.
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.removeKeyword('minLength').addKeyword(minLength);
  return ajv;
}

function issueOf(error: ErrorObject): Issue {
  const path = error.instancePath.split('/').slice(1).map(unescape);
  const { missingProperty, additionalProperty } = error.params as Partial<Record<string, string>>;
  const rule = error.keyword;
  if (missingProperty !== undefined)
    return { path: [...path, missingProperty], message: 'Field required', rule };
  if (additionalProperty !== undefined)
    return { path: [...path, additionalProperty], message: 'is not known', rule };
  return { path, message: error.message ?? 'is invalid', rule };
}

function unescape(segment: string): string | number {
  const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  return /^\d+$/.test(name) ? Number(name) : name;
}
