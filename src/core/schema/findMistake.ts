import { inspect } from 'node:util';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { pathOf, schemaErrors } from './compileSchema.js';
import type { Schema } from './schema.js';

export type Path = readonly (string | number)[];

/** The first thing that is wrong with a value. */
export interface Mistake {
  /** Where it is; a key that should not be there is part of it. */
  readonly path: Path;
  /** Where it is, what is wrong, and what is allowed there, in one line. */
  readonly message: string;
}

/**
 * Hold a value against a schema, and fill in its defaults.
 *
 * @param whole - what to call the value as a whole
 */
export function findMistake(schema: Schema, value: unknown, whole = 'the file'): Mistake | undefined {
  const errors = schemaErrors(schema, value);
  if (errors.length === 0) return undefined;
  const error = mostTelling(errors);
  const path = pathOf(error);
  const allowed = (part: unknown): string => allowedBy(part, schema);
  const { missingProperty } = error.params as Partial<Record<string, string>>;
  const part = error.parentSchema ?? {};
  const fields = (part['properties'] ?? {}) as Readonly<Record<string, Schema>>;
  if (error.keyword === 'required' && missingProperty !== undefined) {
    const missing = [...path, missingProperty];
    const form = allowed(fields[missingProperty]);
    return { path: missing, message: `${placeOf(missing, whole)} is missing${form && `; allowed: ${form}`}` };
  }
  const strangers = strangersOf(error);
  if (strangers[0] !== undefined) {
    const message = `${placeOf(path, whole)} has the unknown key ${strangers.map(shown).join(', ')}; allowed: ${Object.keys(fields).join(', ')}`;
    return { path: [...path, strangers[0]], message };
  }
  const form = allowed(part);
  const found = schema['writeOnly'] === true ? kindOf(error.data) : shown(error.data);
  const wrong =
    EXPLAINED.has(error.keyword) && form ? `is ${found}; allowed: ${form}` : (error.message ?? '');
  return { path, message: `${placeOf(path, whole)} ${wrong}` };
}

/** A path in words. @param whole - those for an empty one */
function placeOf(path: Path, whole: string): string {
  return path.join('.') || whole;
}

/** A value in one short line. */
export function shown(value: unknown): string {
  const text = inspect(value, { breakLength: Infinity, compact: true, depth: 2 });
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** What may stand at a path, in the words of the schema. */
export function allowedAt(schema: Schema, path: Path): string {
  const part = path.reduce<Schema | undefined>((at, key) => {
    const { properties, items } = (at && resolved(at, schema)) ?? {};
    return (
      (properties as Readonly<Record<string, Schema>> | undefined)?.[key] ?? (items as Schema | undefined)
    );
  }, schema);
  return allowedBy(part, schema);
}

/** Keywords that the words for what is allowed account for. */
const EXPLAINED = new Set(
  (
    'type enum const pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems ' +
    'maxItems items uniqueItems minProperties maxProperties anyOf oneOf not'
  ).split(' '),
);

/**
 * Of the errors of alternatives, the one of the alternative that was meant: that got furthest into the value. Where that
 * cannot be told, the error that none fits.
 */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject {
  const last = errors.at(-1) as ErrorObject;
  const rest = errors.slice(0, -1).filter((error) => depthOf(error) > depthOf(last));
  if (rest.length === 0) return last;
  const deepest = Math.max(...rest.map(depthOf));
  const [found, ...others] = rest.filter((error) => depthOf(error) === deepest);
  if (found && others.length === 0) return found;
  // Alternatives within an alternative end with an error of their own.
  const inner = others.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  return inner.length === 1 && inner[0] ? inner[0] : last;
}

/** How far a value was understood: a key that is unknown, or missing, is beyond the value that lacks or has it. */
function depthOf(error: ErrorObject): number {
  const beyond = strangersOf(error).length > 0 ? 0.6 : error.keyword === 'required' ? 0.3 : 0;
  return error.instancePath.split('/').length + beyond;
}

/** The keys that a map may not have, where an error is about its keys or their number. */
function strangersOf({ keyword, parentSchema, data }: ErrorObject): string[] {
  if (parentSchema?.['additionalProperties'] !== false || !keyword.endsWith('Properties')) return [];
  const known = (parentSchema['properties'] ?? {}) as object;
  return Object.keys(data as object).filter((name) => !Object.hasOwn(known, name));
}

function allowedBy(part: unknown, root: Schema, deep = false): string {
  const schema = resolved((part ?? {}) as Schema, root);
  const { errorMessage, type } = schema;
  if (typeof errorMessage === 'string') return errorMessage;
  const values = schema['enum'] ?? ('const' in schema ? [schema['const']] : undefined);
  if (Array.isArray(values)) return values.map(String).join(', ');
  if (Array.isArray(schema['anyOf']))
    return [...new Set(schema['anyOf'].map((each) => allowedBy(each, root, deep)))].join(' or ');
  switch (type) {
    case 'string':
      return 'pattern' in schema
        ? `a text that matches ${String(schema['pattern'])}`
        : `a text${schema['minLength'] === 1 ? ', not empty' : ''}`;
    case 'number':
    case 'integer':
      return [type === 'integer' ? 'a whole number' : 'a number', ...rangeOf(schema)].join(', ');
    case 'boolean':
      return 'true or false';
    case 'array':
      return deep ? 'a list' : `a list; each of it ${allowedBy(schema['items'], root, true) || 'anything'}`;
    case 'object':
      return mapOf(schema, deep);
    case 'null':
      return 'null';
    default:
      return '';
  }
}

function mapOf({ properties, required = [], maxProperties }: Schema, deep: boolean): string {
  const names = Object.keys(properties ?? {});
  if (deep || names.length === 0) return 'a map';
  if (maxProperties === 1) return `a map with one of ${names.join(', ')}`;
  const needed = names.filter((name) => (required as readonly string[]).includes(name));
  const rest = names.filter((name) => !needed.includes(name));
  if (needed.length === 0) return `a map with any of ${rest.join(', ')}`;
  return `a map of ${needed.join(', ')}${rest.length > 0 ? ` and, if wanted, ${rest.join(', ')}` : ''}`;
}

function rangeOf(schema: Schema): string[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema as Partial<
    Record<string, number>
  >;
  const low = exclusiveMinimum === undefined ? minimum : `above ${exclusiveMinimum}`;
  const high = exclusiveMaximum === undefined ? maximum : `below ${exclusiveMaximum}`;
  const range =
    low !== undefined && high !== undefined
      ? `${low} to ${high}`
      : low !== undefined
        ? `${low}${exclusiveMinimum === undefined ? ' or more' : ''}`
        : high !== undefined && `${high}${exclusiveMaximum === undefined ? ' or less' : ''}`;
  return [...(range ? [range] : []), ...(multipleOf === undefined ? [] : [`a multiple of ${multipleOf}`])];
}

function resolved(schema: Schema, root: Schema): Schema {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return schema;
  const definitions = (root['$defs'] ?? {}) as Readonly<Record<string, Schema>>;
  return { ...definitions[$ref.slice('#/$defs/'.length)], ...schema };
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  const kinds: Partial<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    boolean: 'true or false',
    object: 'a map',
  };
  return kinds[typeof value] ?? 'nothing';
}
