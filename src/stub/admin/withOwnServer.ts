import type { ServedSpec } from '../RunningStub.js';

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

const PLAIN_HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Where a client reached the stub. A Host header tells it better than the stub knows, behind the ports of a container
 * for instance; but a vendor's name that somebody made point here must not come back as the stub's own.
 *
 * @param known - the stub's address as it knows it itself
 */
export function originOf(
  host: string | undefined,
  known: string,
  specs: readonly Pick<ServedSpec, 'document'>[],
): string {
  const asked = `http://${host ?? ''}`;
  if (host === undefined || !PLAIN_HOST.test(host) || !URL.canParse(asked)) return known;
  const name = nameIn(asked);
  return specs.some(({ document }) => namesIn(document).includes(name)) ? known : asked;
}

function namesIn(document: object): string[] {
  const { servers = [] } = document as { readonly servers?: readonly { readonly url: string }[] };
  return servers.flatMap(({ url }) => (URL.canParse(url) ? [nameIn(url)] : []));
}

function nameIn(url: string): string {
  return new URL(url).hostname.replace(/\.$/, '');
}
