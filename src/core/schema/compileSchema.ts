import { createRequire } from 'node:module';
import type { FormatsPlugin } from 'ajv-formats';
import type { Ajv2020, ErrorObject, KeywordDefinition, Options, ValidateFunction } from 'ajv/dist/2020.js';
import type { Issue } from '../Problem.js';

/** Returns what is wrong with a value; fills in the defaults of the schema. */
export type SchemaCheck = (value: unknown) => readonly Issue[];

// All schemas are Doppel's own: tests hold them against the schema of schemas, which takes long to compile.
const options: Options = { strict: false, useDefaults: true, validateSchema: false };

// Every issue costs memory, and a body may hold millions of wrong numbers: only small forms list them all.
const first = onceMade(options);
const all = onceMade({ ...options, allErrors: true });
const texts = onceMade({ ...options, allErrors: true, coerceTypes: true });
const files = onceMade({ ...options, verbose: true });

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
    const validate = (compiled ??= (fromText ? texts : allIssues ? all : first)().compile(schema));
    return validate(value) ? [] : (validate.errors ?? []).map(issueOf);
  };
}

/**
 * What Ajv has to say against a value, with the value and the part of the schema beside each error; nothing when all is
 * well. Fills in the defaults of the schema. Ajv stops at the first error: several are those of alternatives.
 */
export function schemaErrors(schema: object, value: unknown): readonly ErrorObject[] {
  // Ajv keeps what it has compiled by the schema.
  const validate = files().compile(schema);
  return validate(value) ? [] : (validate.errors ?? []);
}

/** The path of the value that an error is about. */
export function pathOf({ instancePath }: ErrorObject): (string | number)[] {
  return instancePath.split('/').slice(1).map(unescape);
}

type AjvModule = typeof import('ajv/dist/2020.js');

/** Ajv is loaded when the first value is checked: it takes longer than the rest of a command that checks none. */
function onceMade(options: Options): () => Ajv2020 {
  let made: Ajv2020 | undefined;
  return () => (made ??= makeAjv(options));
}

function makeAjv(options: Options): Ajv2020 {
  const load = createRequire(import.meta.url);
  const ajvModule = load('ajv/dist/2020.js') as AjvModule;
  const formats = load('ajv-formats') as { readonly default: FormatsPlugin };
  const ajv = new ajvModule.Ajv2020(options);
  formats.default(ajv);
  ajv.removeKeyword('minLength').addKeyword(minLength(ajvModule));
  return ajv;
}

/**
 * The keyword `minLength` as it is, but it counts the characters of no long text: one takes one or two of the units of a string,
 * so that their number settles most cases. An image in base64 has millions.
 */
function minLength({ _, str }: AjvModule): KeywordDefinition {
  return {
    keyword: 'minLength',
    before: 'pattern',
    type: 'string',
    schemaType: 'number',
    compile: (limit: number) => (text: string) =>
      text.length >= limit && (text.length >= 2 * limit || Array.from(text).length >= limit),
    error: {
      message: ({ schemaCode }) => str`must NOT have fewer than ${schemaCode} characters`,
      params: ({ schemaCode }) => _`{limit: ${schemaCode}}`,
    },
  };
}

function issueOf(error: ErrorObject): Issue {
  const path = pathOf(error);
  const { missingProperty, additionalProperty } = error.params as Partial<Record<string, string>>;
  const rule = error.keyword;
  if (missingProperty !== undefined)
    return { path: [...path, missingProperty], message: 'Field required', rule };
  if (additionalProperty !== undefined)
    return { path: [...path, additionalProperty], message: 'is not known', rule };
  const { allowedValues } = error.params as { readonly allowedValues?: readonly unknown[] };
  const allowed = allowedValues ? `: ${allowedValues.map((value) => JSON.stringify(value)).join(', ')}` : '';
  return { path, message: `${error.message ?? 'is invalid'}${allowed}`, rule };
}

function unescape(segment: string): string | number {
  const name = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  return /^\d+$/.test(name) ? Number(name) : name;
}
