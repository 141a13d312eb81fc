import dns, { type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { packageVersion } from '../../core/packageRoot.js';
import { ConcurrencyLimit } from '../../core/ConcurrencyLimit.js';
import { collectBytes } from '../../core/ByteCollector.js';
import { DownloadError, type FetchPolicy } from './FetchPolicy.js';

/** What a download may cost, and where its host names come from. */
export interface DownloadOptions {
  /** All redirects together, in milliseconds. */
  readonly total: number;
  /** Until a response begins, for each redirect, in milliseconds. */
  readonly firstByte: number;
  readonly redirects: number;
  readonly bytes: number;
  /** Addresses of a host name. @throws when it has none */
  readonly resolve: (hostname: string) => Promise<readonly LookupAddress[]>;
}

const DEFAULTS: DownloadOptions = {
  total: 10_000,
  firstByte: 5000,
  redirects: 5,
  bytes: 32 * 1024 * 1024,
  resolve: (hostname) =>
    new Promise((resolve, reject) => {
      dns.lookup(hostname, { all: true }, (error, addresses) => {
        if (error) reject(error);
        else resolve(addresses);
      });
    }),
};

/** Names that are resolved at a time: each takes one of the four threads on which images are decoded as well. */
const LOOKUPS_AT_ONCE = 2;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ['ENOTFOUND', 'its host name is unknown'],
  ['EAI_AGAIN', 'its host name cannot be resolved'],
  ['ECONNREFUSED', 'its server refuses the connection'],
  ['ECONNRESET', 'its server ends the connection'],
  ['UND_ERR_SOCKET', 'its server ends the connection'],
  ['ETIMEDOUT', 'its server does not answer in time'],
  ['UND_ERR_CONNECT_TIMEOUT', 'its server does not answer in time'],
  ['UND_ERR_HEADERS_OVERFLOW', 'its server sends too many headers'],
  ['CERT_HAS_EXPIRED', 'the certificate of its server has expired'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'the certificate of its server is self-signed'],
]);

/** Fetches images for strangers: says nothing of itself, goes nowhere that it was not allowed to, and stops in time. */
export class Downloads {
  private readonly options: DownloadOptions;
  private readonly lookups = new ConcurrencyLimit(LOOKUPS_AT_ONCE);

  constructor(
    private readonly policy: FetchPolicy,
    options: Partial<DownloadOptions> = {},
  ) {
    this.options = { ...DEFAULTS, ...options };
  }

  /**
   * Fetch an image.
   *
   * @param maximumBytes - a longer response is not read to its end
   * @throws DownloadError when it may not be fetched, or cannot be had in time and size
   */
  async fetch(url: string, maximumBytes: number): Promise<Uint8Array> {
    const { total, redirects, bytes } = this.options;
    const deadline = AbortSignal.timeout(total);
    let location = url;
    let from: URL | undefined;
    for (let hop = 0; hop <= redirects; hop++) {
      try {
        const target = this.policy.urlOf(location, from);
        const response = await this.ask(target, Math.min(maximumBytes, bytes), deadline);
        if (typeof response !== 'string') return response;
        location = response;
        from = target;
      } catch (error) {
        const { message, tooLarge } = describeFailure(error, deadline);
        throw new DownloadError(hop > 0 ? `after a redirect, ${message}` : message, tooLarge);
      }
    }
    throw new DownloadError(`it redirects more than ${redirects} times`);
  }

  /**
   * One request on a connection of its own, so that each redirect is resolved and checked anew.
   *
   * @returns the image, or where it is instead
   */
  private async ask(url: URL, maximumBytes: number, deadline: AbortSignal): Promise<string | Uint8Array> {
    const { firstByte } = this.options;
    // Only now: it takes a tenth of the time in which a stub starts, and few stubs fetch anything.
    const { Agent, request } = await import('undici');
    const slow = new AbortController();
    const timer = setTimeout(() => {
      slow.abort(new DownloadError('its server does not answer in time'));
    }, firstByte);
    const agent = new Agent({ connect: { lookup: this.lookup, timeout: firstByte }, pipelining: 0 });
    try {
      const { statusCode, headers, body } = await request(url, {
        dispatcher: agent,
        signal: AbortSignal.any([deadline, slow.signal]),
        headers: {
          accept: 'image/jpeg, image/png',
          'accept-encoding': 'identity',
          'user-agent': `doppel/${packageVersion()}`,
        },
      });
      clearTimeout(timer);
      // What is not read any more ends with the agent, and is nobody's error.
      body.on('error', () => undefined);
      if (REDIRECTS.has(statusCode)) {
        if (typeof headers.location !== 'string')
          throw new DownloadError('it redirects without saying where to');
        return headers.location;
      }
      if (statusCode !== 200) throw new DownloadError(`its server responds with ${statusCode}`);
      if ((headers['content-encoding'] ?? 'identity') !== 'identity')
        throw new DownloadError('its server compresses the image, although asked not to');
      return await readAtMost(maximumBytes, headers['content-length'], body);
    } finally {
      clearTimeout(timer);
      // Not waited for: it waits for a connection that is still being made.
      void agent.destroy();
    }
  }

  /** The last word: what is checked here is what is connected to. */
  private readonly lookup: LookupFunction = (hostname, { all }, callback) => {
    this.lookups
      .run(() => this.options.resolve(hostname))
      .then(
        (addresses) => {
          try {
            this.policy.checkAddresses(addresses.map(({ address }) => address));
          } catch (error) {
            callback(error as Error, '', 0);
            return;
          }
          const [first = { address: '', family: 0 }] = addresses;
          if (all) callback(null, [...addresses]);
          else callback(null, first.address, first.family);
        },
        (error: unknown) => {
          callback(error as Error, '', 0);
        },
      );
  };
}

/** What went wrong with a request, in words that repeat nothing of what the server said. */
function describeFailure(error: unknown, deadline: AbortSignal): DownloadError {
  if (error instanceof DownloadError) return error;
  if (deadline.aborted) return new DownloadError('it takes too long');
  // One error for each address that was tried.
  const [first = error] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const { code } = first as { code?: unknown };
  const name = typeof code === 'string' ? code : 'unknown reason';
  return new DownloadError(REASONS.get(code) ?? `its server gives no proper response (${name})`);
}

/** All bytes of a response. @throws DownloadError as soon as it is, or says that it is, longer than it may be */
async function readAtMost(
  maximumBytes: number,
  announced: string | string[] | undefined,
  body: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  const bytes = Number(announced) > maximumBytes ? undefined : await collectBytes(body, maximumBytes);
  if (!bytes) throw new DownloadError(`it is larger than ${maximumBytes} bytes`, true);
  return bytes;
}
