type Item = Readonly<Record<string, unknown>>;

/** A copy of an OpenAPI document with one server, the stub: no tool that reads it calls the vendor. */
export function withOwnServer(document: object, url: string): object {
  const { paths = {} } = document as { readonly paths?: Readonly<Record<string, Item>> };
  return {
    ...document,
    servers: [{ url, description: 'This stub' }],
    paths: Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, withoutServers(item)])),
  };
}

/** A path, or an operation in it, may name servers of its own, which would come before the document's. */
function withoutServers(item: Item): object {
  const entries = Object.entries(without('servers', item));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isObject(value) ? without('servers', value) : value]),
  );
}

function without(unwanted: string, object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== unwanted));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
