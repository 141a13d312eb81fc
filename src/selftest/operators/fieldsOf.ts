/** A place of a documented response body, and what the document says of the value there. */
export interface Field {
  /** Names joined by dots, `[*]` for the elements of a list. */
  readonly path: string;
  /** One for each branch of `oneOf`, `anyOf` and `allOf` in which the field stands. */
  readonly schemas: readonly JsonSchema[];
}

/** The words of JSON Schema that say what a value may be, as far as operators ask for them. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema | boolean>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema | boolean;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/**
 * Every field of a response schema, nested ones and elements of lists among them, in the order of the document. The body itself is the
 * first, with an empty path.
 *
 * @param schema - references resolved, and none that leads back to itself
 */
export function fieldsOf(schema: JsonSchema): Field[] {
  const found = new Map<string, JsonSchema[]>();
  walk(schema, '', found);
  return [...found].map(([path, schemas]) => ({ path, schemas }));
}

function walk(
  schema: JsonSchema | boolean | undefined,
  path: string,
  found: Map<string, JsonSchema[]>,
): void {
  if (schema === undefined || typeof schema === 'boolean') return;
  const known = found.get(path);
  if (known) known.push(schema);
  else found.set(path, [schema]);
  for (const branch of [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])]) {
    walk(branch, path, found);
  }
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    walk(field, path === '' ? name : `${path}.${name}`, found);
  }
  walk(schema.items, `${path}[*]`, found);
}
