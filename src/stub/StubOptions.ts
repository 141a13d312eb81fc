import type { RateLimit } from './accounts/accountsFile.js';
import type { FaultPlan } from './faults/FaultPlan.js';
import type { StorageOptions } from './storage/openStorage.js';
import type { StubEvents } from './StubEvents.js';

/** How to start a stub. Everything has a default. */
export interface StubOptions extends StubEvents, StorageOptions {
  /** TCP port; 0, the default, takes a free one. */
  readonly port?: number;
  /** Address to listen on. Default: 127.0.0.1, reachable from this machine only. */
  readonly host?: string;
  /**
   * Analyse equal images once when they come within ten seconds of each other. What was found is kept for so long, the image never.
   * Default: true.
   */
  readonly imageCache?: boolean;
  /** Say in the header X-Doppel-Cache of a response of which images that is true: `hit, miss`. Default: false. */
  readonly showCache?: boolean;
  /** Folder of another model pack than the one that comes with Doppel. */
  readonly modelPack?: string;
  /** YAML file of test accounts. Default: `fixtures/accounts.yaml` of Doppel. */
  readonly accounts?: string;
  /** Take the placeholder keys of the vendors' documents for the demo account's. Default: true. */
  readonly placeholders?: boolean;
  /** Limit of the accounts that have none of their own, with each vendor that documents 429. Default: none. */
  readonly rateLimit?: RateLimit;
  /** SQLite file that keeps balances and charges. Default: they live as long as the stub. */
  readonly state?: string;
  /** YAML file of image URLs. Default: `fixtures/urls.yaml` of Doppel. */
  readonly urls?: string;
  /**
   * Fetch image URLs that the file does not list: from public hosts, ports 80 and 443; a list: from these hosts only, on
   * any port and even of this machine. Default: false.
   */
  readonly allowFetch?: boolean | readonly string[];
  /** Faults to inject: a YAML file, or its content. Default: none. */
  readonly faults?: string | FaultPlan;
  /** YAML file of images that force an outcome. Default: `fixtures/magic.yaml` of Doppel. */
  readonly magic?: string;
  /** Hold every response against the spec before it leaves, and send 500 in its place when it does not keep to it. Default: true. */
  readonly strict?: boolean;
  /** How many requests the journal remembers. Default: 1000. */
  readonly journalLimit?: number;
  /**
   * TCP port of the admin API; 0, the default, takes a free one. Without a token it is open on 127.0.0.1 only, whatever the
   * `host` is.
   */
  readonly adminPort?: number;
  /**
   * Bearer token that the admin API asks for, of printable ASCII without spaces. With it the admin API is served at `url`, unless
   * it has an `adminPort`. Default: none, and only this machine may use it.
   */
  readonly adminToken?: string;
  /**
   * Let pages of other origins call the vendors' operations from a browser (CORS). Presigned upload URLs are open to them in any
   * case, the admin API never. Default: false, as the vendors' servers are to be called by servers.
   */
  readonly cors?: boolean;
  /** Read the files above again when they are edited. Default: false. */
  readonly watch?: boolean;
  /**
   * What time it is when the stub starts: a Date, a text such as `2027-01-31T09:00:00Z`, or how much later than now, `+90d`, `-15m`
   * (s, m, h, d). Tokens, upload URLs, rate limits and timestamps go by it. Default: now.
   */
  readonly clock?: Date | string;
  /** The clock that `clock` starts from. Default: the machine's. */
  readonly now?: () => Date;
}
