import type { Json, StatusPatterns } from '../conformance/Suite.js';
import type { FaceEngine } from '../engine/FaceEngine.js';
import type { Ledger } from '../stub/ledger/Ledger.js';
import type { RateLimits } from '../stub/accounts/RateLimits.js';
import type { Accounts } from '../stub/accounts/Accounts.js';
import type { StubOptions } from '../stub/StubOptions.js';
import type { AnyDialect, Capability, Services } from '../vendors/index.js';
import type { Call, WireResponse } from './Call.js';

/** Whether a value is the one that is meant. `undefined` is asked about too: nothing may be there. */
export type Test = Json | RegExp | ((value: unknown) => boolean);

/** A value, or what becomes of the one that is there. */
export type Put<About> = Json | ((value: unknown, about: About) => unknown);

/** Which exchanges a mutant shows in. Everything that is named must hold; nothing named is every call. */
export interface Where {
  /** `operationId`, one or several. */
  readonly operation?: string | readonly string[];
  readonly method?: string;
  readonly path?: string | RegExp;
  /** Headers of the request. */
  readonly header?: Readonly<Record<string, Test>>;
  /** Values of the JSON body or the form, by their paths. */
  readonly sent?: Readonly<Record<string, Test>>;
  /** Roles of images: one of these is in the request. */
  readonly image?: string | readonly string[];
  /** Status of the baseline response. */
  readonly status?: StatusPatterns;
  /** Values of the baseline response's body, by their paths. */
  readonly answered?: Readonly<Record<string, Test>>;
  readonly holds?: (call: Call) => boolean;
}

/** The request is taken for another than it is. */
export interface RequestChange {
  readonly of?: Omit<Where, 'status' | 'answered'>;
  readonly method?: string;
  readonly path?: string;
  /** `undefined` as an outcome takes the header away. */
  readonly headers?: Readonly<Record<string, Put<Call>>>;
  /** The credentials of this role of the suite take the place of those that came. */
  readonly as?: string;
  /** Values of the JSON body, by their paths. `undefined` as an outcome takes the value away. */
  readonly set?: Readonly<Record<string, Put<Call>>>;
  readonly remove?: readonly string[];
  /** Another JSON body. */
  readonly body?: Put<Call>;
}

/** The response is another than it should be. */
export interface ResponseChange {
  readonly of?: Where;
  /** A good response of the operation stands in its place; what follows is done to that. */
  readonly success?: true;
  readonly status?: number;
  /** `undefined` as an outcome takes the header away. */
  readonly headers?: Readonly<Record<string, Put<Call>>>;
  /** Another JSON body. */
  readonly body?: Put<Exchange>;
  /** Values of the JSON body, by their paths; `undefined` as an outcome takes the value away. What is missing on the way is made. */
  readonly set?: Readonly<Record<string, Put<Exchange>>>;
  /** Paths of values that are left out. */
  readonly remove?: readonly string[];
  /** New names of fields, by their paths. */
  readonly rename?: Readonly<Record<string, string>>;
  /** The body as text, after everything else. */
  readonly text?: string | ((text: string, exchange: Exchange) => string);
  /** Milliseconds that it is late. */
  readonly late?: number;
}

/** What a response may be made from. */
export interface Exchange {
  readonly call: Call;
  /** What the baseline stub answered. */
  readonly response: WireResponse;
}

/** The stub is driven by another document than the vendor's: another price, limit, threshold, anchor or message. */
export interface SpecChange {
  /** `operationId` that the place is in; the whole document when left out. */
  readonly operation?: string;
  readonly at: readonly (string | number)[];
  /** `undefined` takes the value away. */
  readonly to: Put<undefined> | undefined;
}

/** A part of the stub is another. */
export interface InProcess {
  readonly spec?: readonly SpecChange[];
  readonly options?: StubOptions;
  readonly engine?: (engine: FaceEngine) => Partial<FaceEngine>;
  readonly services?: (services: AllServices, accounts: Accounts) => Partial<AllServices>;
  readonly dialect?: (dialect: AnyDialect) => Partial<AnyDialect>;
  readonly ledger?: (ledger: Ledger) => Partial<Ledger>;
  readonly limits?: (limits: RateLimits) => Partial<RateLimits>;
}

/** The services of a stub with every capability. */
export type AllServices = Services<Capability>;

/** What a mutant between client and stub may do. */
export interface Means {
  /** Ask the baseline stub. */
  readonly ask: (call: Call) => Promise<WireResponse>;
  /** A good response of an operation. */
  readonly success: (operation: string) => WireResponse;
  /** The headers of a credential role of the suite. */
  readonly credentials: (role: string) => Readonly<Record<string, string>>;
}

/** Anything that data cannot say: stands between client and stub. */
export type ProxyMutant = (call: Call, means: Means) => Promise<WireResponse>;

/** Something that an implementation does wrong on purpose, and the rules that must notice. */
export interface Mutant {
  /** Unique with its vendor, words joined by hyphens. */
  readonly id: string;
  /** What it does wrong, as a phrase with `it` for a subject: `counts a face twice`. */
  readonly about: string;
  /** Ids of rules without the vendor's name: every one of them must fail. */
  readonly rules: readonly string[];
  /** The operator that has made it from the document; what is written by hand has none. */
  readonly operator?: string;
  /** Why no rule need notice it, where it names none. */
  readonly equivalent?: string;
  readonly request?: RequestChange;
  readonly response?: ResponseChange | readonly ResponseChange[];
  readonly proxy?: ProxyMutant;
  readonly inProcess?: InProcess;
}
