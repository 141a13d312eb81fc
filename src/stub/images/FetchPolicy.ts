import { isIP } from 'node:net';
import { DoppelError } from '../../core/DoppelError.js';
import { ConfigurationError } from '../ConfigurationError.js';
import { isOwnAddress } from './isOwnAddress.js';
import { isPublicAddress } from './isPublicAddress.js';

/** An image cannot, or may not, be downloaded; the message goes on from "the URL cannot be fetched". */
export class DownloadError extends DoppelError {
  readonly code = 'image-download';

  constructor(
    message: string,
    /** Whether the image is there and too large. */
    readonly tooLarge = false,
  ) {
    super(message);
  }
}

/** Where images may be fetched from: anywhere in public, or only from some hosts, whatever their addresses. */
export type AllowFetch = boolean | readonly string[];

const LONGEST_URL = 8192;
/** Other ports belong to other services than the web. */
const PORTS = new Set(['', '80', '443']);
const ELSE = 'list the URL in urls.yaml instead';

/** Decides which URLs may be fetched, and to which addresses a connection may be made for one. */
export class FetchPolicy {
  /** As URLs spell them; `undefined` when every public host is meant. */
  private readonly hosts: ReadonlySet<string> | undefined;

  /**
   * @param isReachable - whether a connection to an address is allowed; default: public, and not this machine's own
   * @throws ConfigurationError when a host of the list is none
   */
  constructor(
    private readonly allowed: AllowFetch,
    private readonly isReachable = (address: string): boolean =>
      isPublicAddress(address) && !isOwnAddress(address),
    private readonly ports: ReadonlySet<string> = PORTS,
  ) {
    this.hosts = typeof allowed === 'boolean' ? undefined : new Set(allowed.map(hostOf));
  }

  /** Whether a URL that no file answers for may be tried at all. */
  allows(text: string): boolean {
    if (!this.hosts) return this.allowed === true;
    return URL.canParse(text) && this.hosts.has(new URL(text).hostname);
  }

  /**
   * A URL that may be fetched, as far as that can be told before its host is resolved.
   *
   * @param base - URL that redirected to this one
   * @throws DownloadError
   */
  urlOf(text: string, base?: URL): URL {
    if (text.length > LONGEST_URL) throw new DownloadError(`it is longer than ${LONGEST_URL} characters`);
    if (!URL.canParse(text, base?.href)) throw new DownloadError('it is no valid URL');
    const url = new URL(text, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new DownloadError('only http and https URLs are fetched');
    if (url.username !== '' || url.password !== '')
      throw new DownloadError('it has a user name or a password, and none is sent');
    if (this.hosts) {
      if (!this.hosts.has(url.hostname))
        throw new DownloadError('its host is not one of those that images may be fetched from');
      return url;
    }
    if (!this.ports.has(url.port))
      throw new DownloadError(`only the ports 80 and 443 are fetched from; ${ELSE}`);
    const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if (isIP(literal) !== 0) this.checkAddresses([literal]);
    return url;
  }

  /**
   * Hold the addresses to which a name was resolved against the policy, right before one is connected to.
   *
   * @throws DownloadError when one of them may not be reached: none is then, as the name is not to be trusted
   */
  checkAddresses(addresses: readonly string[]): void {
    // A listed host is trusted, whatever its addresses.
    if (this.hosts) return;
    if (addresses.length === 0 || !addresses.every((address) => this.isReachable(address)))
      throw new DownloadError(`its host is not on the public internet; ${ELSE}`);
  }
}

/** How the URL of a host spells it. @throws ConfigurationError */
function hostOf(host: string): string {
  const bare = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const url = URL.canParse(`http://${bare}/`) ? new URL(`http://${bare}/`) : undefined;
  if (
    !url ||
    url.host !== url.hostname ||
    url.pathname !== '/' ||
    url.username !== '' ||
    /[\s/?#@]/.test(host)
  )
    throw new ConfigurationError(
      `allowFetch: "${host}" is no host; give names or addresses without scheme, port and path`,
    );
  return url.hostname;
}
