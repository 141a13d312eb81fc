interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: Shape | boolean;
  readonly items?: Shape | boolean;
  readonly oneOf?: readonly Shape[];
  readonly anyOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
}

/** Paths of the fields in a body that its schema does not name. A schema that names no field at all says nothing about them. */
export function undocumentedFields(schema: object, body: unknown, path = ''): string[] {
  const shapes = alternatives(schema);
  if (Array.isArray(body)) {
    const items = shapes.flatMap(({ items: item }) => (typeof item === 'object' ? [item] : []));
    if (items.length === 0) return [];
    return [
      ...new Set(body.flatMap((element) => undocumentedFields({ anyOf: items }, element, `${path}[]`))),
    ];
  }
  if (body === null || typeof body !== 'object') return [];
  const named = shapes.filter(({ properties }) => properties);
  if (named.length === 0) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const known = named.flatMap(({ properties = {} }) =>
      Object.hasOwn(properties, name) ? [properties[name] ?? {}] : [],
    );
    return known.length === 0 ? [here] : undocumentedFields({ anyOf: known }, value, here);
  });
}

function alternatives(shape: Shape): Shape[] {
  const { oneOf = [], anyOf = [], allOf = [] } = shape;
  return [shape, ...[...oneOf, ...anyOf, ...allOf].flatMap(alternatives)];
}
