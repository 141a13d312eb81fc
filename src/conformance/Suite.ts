import type { CaseRequest, Json } from './CaseRequest.js';
import type { Probing } from './probes/Probing.js';

export type { CaseRequest, FormPart, Json } from './CaseRequest.js';

/** A status, or a class of them. */
export type StatusPattern = number | '1xx' | '2xx' | '3xx' | '4xx' | '5xx';
export type StatusPatterns = StatusPattern | readonly StatusPattern[];

/** Where a value comes from: a path in the same response, a captured variable, itself, or a little arithmetic. */
export type Source =
  | { readonly at: string }
  | { readonly var: string }
  | { readonly value: Json }
  /** The sum of numbers at paths. */
  | { readonly sum: readonly string[] }
  /** How long the response took, in seconds, and so many more. */
  | { readonly tookSecondsPlus: number };

export type Comparison = '<' | '<=' | '>' | '>=';

/** What a response is to be like, and the rules that it proves. Exactly one of the checks stands in it. */
export interface Expectation {
  readonly rules: readonly string[];
  readonly when?: { readonly status?: StatusPatterns };
  /** The status is one of these. */
  readonly status?: StatusPatterns;
  /** Path of the values that `is`, `equals` or `compare` are about; empty for the whole body. */
  readonly at?: string;
  /** A path without a value is all right. */
  readonly optional?: boolean;
  /** JSON Schema (2020-12) with `at`; text with `header`. */
  readonly is?: Json;
  readonly equals?: Source;
  /** Tolerance of `equals` between numbers. */
  readonly within?: number;
  /** `equals` must not hold. */
  readonly not?: boolean;
  readonly compare?: Partial<Record<Comparison, Source>>;
  /** With `at`: the sum of the numbers of the object or list satisfies this JSON Schema. */
  readonly total?: Json;
  /** With `at`: of the scores, which stand at one path in the value, the greatest has the label that stands at the other. */
  readonly dominant?: { readonly scores: string; readonly label: string };
  /** With `at`: the dot product with another vector, or with itself, satisfies this JSON Schema. */
  readonly dot?: { readonly with?: Source; readonly is: Json };
  readonly header?: string;
  readonly matches?: string;
  readonly absent?: boolean;
  /** One of these media types, parameters left aside. */
  readonly mediaType?: string | readonly string[];
  readonly text?: { readonly matches?: string; readonly not?: string };
  /** Body and content type satisfy the vendor's OpenAPI document. */
  readonly schema?: true;
  readonly undocumented?: 'report';
  readonly coherent?: {
    readonly decision: string;
    readonly score: string;
    readonly threshold: string | number;
    readonly better: 'higher' | 'lower';
    /** A score nearer to the threshold than this decides nothing: it may have been rounded. */
    readonly margin?: number;
  };
  readonly billing?: 'due';
  readonly leaks?: 'none';
  readonly milliseconds?: { readonly max: number };
  /** The body is a time, so many seconds from now at most. */
  readonly now?: { readonly within: number };
  readonly sameAs?: { readonly var: string; readonly ignore?: readonly string[] };
}

/** One request and what is expected of its response. */
export interface Case {
  readonly id: string;
  readonly title: string;
  readonly operation: string;
  /** Credential role; `good` when left out. */
  readonly as?: string;
  readonly needs?: readonly string[];
  /** Cases that must have been run before, beside those whose captured values it uses. */
  readonly after?: readonly string[];
  readonly request?: CaseRequest;
  readonly capture?: Readonly<Record<string, string | { readonly header: string }>>;
  readonly expect: readonly Expectation[];
}

/** Expectations of every response of an operation, or of all. */
export interface Standing {
  readonly operation?: string | readonly string[];
  readonly when?: { readonly status?: StatusPatterns };
  readonly expect: readonly Expectation[];
}

/** Something that the user gives a run, such as a key. */
export interface VariableInfo {
  readonly about: string;
  readonly secret?: boolean;
  readonly optional?: boolean;
}

/** How each kind of caller presents itself. */
export interface Credentials {
  readonly variables: Readonly<Record<string, VariableInfo>>;
  /** Values for a stub of Doppel's. */
  readonly stub?: Readonly<Record<string, string>>;
  /** Cases that come first whatever is chosen. */
  readonly prepare?: readonly string[];
  readonly roles: Readonly<
    Record<
      string,
      {
        readonly headers: Readonly<Record<string, string>>;
        readonly query?: Readonly<Record<string, string>>;
      }
    >
  >;
}

/** An image that the suites use. */
export interface ImageRole {
  readonly file: string;
  readonly url?: string;
  /** Zero bytes follow up to this size. */
  readonly padTo?: number;
  readonly about?: string;
}

/** A rule that no exchange shows, and why; or the probe that does. */
export interface Untested {
  readonly rule: string;
  readonly reason: string;
}
export interface Probed {
  readonly rule: string;
  readonly probe: string;
}

/** Everything that is asked of one vendor's API. */
export interface Suite {
  readonly vendor: string;
  readonly credentials: Credentials;
  readonly always: readonly Standing[];
  readonly cases: readonly Case[];
  readonly untested: readonly Untested[];
  readonly probes: readonly Probed[];
  /** What the probes are to ask, where the vendor has a probes.yaml. */
  readonly probing?: Probing;
}
