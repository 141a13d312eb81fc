/**
 * JSON Schemas (2020-12) whose TypeScript type follows from them: `import * as s from '.../core/schema/schema.js'`.
 *
 * Each function returns a plain JSON Schema, which Ajv checks and an editor reads; what the compiler knows of it is a type
 * without a value. An object takes no keys but those that are named; a field with a default may be left out of a file and
 * is there after reading.
 */
declare const VALUE: unique symbol;

/** A JSON Schema, and for the compiler alone the type of the values that it accepts. */
export interface Schema<T = unknown> {
  readonly [keyword: string]: unknown;
  readonly [VALUE]?: T;
}

/** The type of the values that a schema accepts, with its defaults filled in. */
export type Static<S extends Schema> = S extends Schema<infer T> ? T : never;

/**
 * Further keywords of JSON Schema: `description` says to the reader what the value is for, `errorMessage` in what form it
 * may be given, in the words that complete "allowed: ...", where the keywords alone do not say it well.
 */
export interface Keywords {
  readonly description?: string;
  readonly errorMessage?: string;
  readonly [keyword: string]: unknown;
}

const OPTIONAL = Symbol('optional');
const DEFINITION = Symbol('definition');

/** A field that may be missing. */
export interface OptionalSchema<T> extends Schema<T> {
  readonly [OPTIONAL]: true;
}

type Fields = Readonly<Record<string, Schema>>;
type OptionalNames<F extends Fields> = {
  [Name in keyof F]: F[Name] extends OptionalSchema<unknown> ? Name : never;
}[keyof F];
type Flat<T> = { [Name in keyof T]: T[Name] };
type ObjectOf<F extends Fields> = Flat<
  { readonly [Name in Exclude<keyof F, OptionalNames<F>>]: Static<F[Name]> } & {
    readonly [Name in OptionalNames<F>]?: Static<F[Name]>;
  }
>;
type OneKeyOf<F extends Fields> = {
  [Name in keyof F]: { readonly [Key in Name]: Static<F[Name]> };
}[keyof F];
type TupleOf<S extends readonly Schema[]> = { readonly [I in keyof S]: Static<S[I]> };

export function string(keywords: Keywords = {}): Schema<string> {
  return { type: 'string', ...keywords };
}

/** A text of at least one character. */
export function text(keywords: Keywords = {}): Schema<string> {
  return { type: 'string', minLength: 1, ...keywords };
}

export function number(keywords: Keywords = {}): Schema<number> {
  return { type: 'number', ...keywords };
}

export function integer(keywords: Keywords = {}): Schema<number> {
  return { type: 'integer', ...keywords };
}

export function boolean(keywords: Keywords = {}): Schema<boolean> {
  return { type: 'boolean', ...keywords };
}

/** Null alone. */
export function nullValue(keywords: Keywords = {}): Schema<null> {
  return { type: 'null', ...keywords };
}

/** Any value. The type is the caller's word for it. */
export function any<T = unknown>(keywords: Keywords = {}): Schema<T> {
  return { ...keywords };
}

/** One of these values. */
export function choice<const V extends readonly (string | number | boolean)[]>(
  values: V,
  keywords: Keywords = {},
): Schema<V[number]> {
  return { enum: values, ...keywords };
}

/** This value and no other. */
export function constant<const V extends string | number | boolean>(
  value: V,
  keywords: Keywords = {},
): Schema<V> {
  return { const: value, ...keywords };
}

/** An object with these fields and no others. */
export function object<F extends Fields>(fields: F, keywords: Keywords = {}): Schema<ObjectOf<F>> {
  const required = Object.entries(fields).flatMap(([name, field]) =>
    OPTIONAL in field || 'default' in field ? [] : [name],
  );
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    properties: fields,
    ...keywords,
  };
}

/** An object with exactly one of these fields. */
export function oneKey<F extends Fields>(fields: F, keywords: Keywords = {}): Schema<OneKeyOf<F>> {
  return {
    type: 'object',
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
    properties: fields,
    ...keywords,
  };
}

/** A field of an object that may be missing. */
export function optional<T>(schema: Schema<T>): OptionalSchema<T> {
  return { ...schema, [OPTIONAL]: true };
}

/** An object with any keys, and such values. */
export function record<T>(value: Schema<T>, keywords: Keywords = {}): Schema<Readonly<Record<string, T>>> {
  return { type: 'object', additionalProperties: value, ...keywords };
}

export function array<T>(items: Schema<T>, keywords: Keywords = {}): Schema<readonly T[]> {
  return { type: 'array', items, ...keywords };
}

/** A list with exactly these items. */
export function tuple<const S extends readonly Schema[]>(
  items: S,
  keywords: Keywords = {},
): Schema<TupleOf<S>> {
  return { type: 'array', prefixItems: items, items: false, minItems: items.length, ...keywords };
}

/** A value that one of these schemas accepts. Defaults in them are not filled in. */
export function union<const S extends readonly Schema[]>(
  schemas: S,
  keywords: Keywords = {},
): Schema<Static<S[number]>> {
  return { anyOf: schemas, ...keywords };
}

/** The same schema with other keywords. */
export function but<T>(schema: Schema<T>, keywords: Keywords): Schema<T> {
  return { ...schema, ...keywords };
}

/** Give a schema a name: {@link document} writes it down once, and refers to it wherever it is used. */
export function named<T>(name: string, schema: Schema<T>): Schema<T> {
  return { $ref: `#/$defs/${name}`, [DEFINITION]: schema };
}

/** What {@link document} says of a whole file. */
export interface DocumentKeywords extends Keywords {
  /** What the file is. */
  readonly title: string;
  /** The file may hold somebody's secrets: messages about it repeat none of its values. */
  readonly writeOnly?: true;
}

/**
 * A schema that stands on its own, as for a file.
 *
 * @throws Error when one name stands for two schemas
 */
export function document<T>(schema: Schema<T>, { title, ...keywords }: DocumentKeywords): Schema<T> {
  const definitions = new Map<string, Schema>();
  gatherDefinitions(schema, definitions);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title,
    ...keywords,
    ...schema,
    ...keywords,
    ...(definitions.size > 0 && { $defs: Object.fromEntries(definitions) }),
  };
}

function gatherDefinitions(node: unknown, definitions: Map<string, Schema>): void {
  if (typeof node !== 'object' || node === null) return;
  for (const part of Object.values(node)) gatherDefinitions(part, definitions);
  const { $ref, [DEFINITION]: definition } = node as Schema & { readonly [DEFINITION]?: Schema };
  if (definition === undefined || typeof $ref !== 'string') return;
  const name = $ref.slice('#/$defs/'.length);
  const known = definitions.get(name);
  if (known && known !== definition) throw new Error(`two schemas have the name ${name}`);
  if (known) return;
  definitions.set(name, definition);
  gatherDefinitions(definition, definitions);
}
