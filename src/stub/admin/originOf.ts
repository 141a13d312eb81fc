import type { ServedSpec } from './AdminPorts.js';

const PLAIN_HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Where a client reached the stub. A Host header tells it better than the stub knows, behind the ports of a container
 * for instance; but a vendor's name that somebody made point here must not come back as the stub's own.
 *
 * @param known - the stub's address as it knows it itself
 */
export function originOf(host: string | undefined, known: string, specs: readonly ServedSpec[]): string {
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
