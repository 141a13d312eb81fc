import type { Rule } from '../contract/Rule.js';

/** fail: a MUST missed; warn: a SHOULD or INFERRED missed; error: the harness's own fault, never the target's. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'skip' | 'error';

/** Which host sent the requests and judged the responses. */
export type Via = 'native' | 'newman' | 'har';

/** One expectation, held against one response, for one rule. */
export interface Observation {
  readonly rule: string;
  readonly ok: boolean;
  /** In words, such as `status is 200`. */
  readonly expectation: string;
  /** Path in the body. */
  readonly at?: string;
  readonly expected: string;
  readonly seen: string;
  readonly caseId: string;
}

/** What was sent and answered, fit to be shown: without credentials, secrets and image bytes. */
export interface RedactedExchange {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    /** Readable; an image is its role, hash and size. */
    readonly body: string;
  };
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly milliseconds: number;
  };
  /** A command that sends the same, with placeholders for the credentials. */
  readonly curl: string;
}

/** Points of a curve that a probe has measured. */
export interface Series {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly threshold?: number;
  readonly points: readonly (readonly [number, number])[];
}

/** What a run tells while it goes on. */
export type RunEvent =
  | {
      readonly type: 'start';
      readonly vendor: string;
      readonly target: string;
      readonly via: Via;
      readonly cases: number;
      readonly rules: number;
    }
  | {
      readonly type: 'case';
      readonly id: string;
      readonly title: string;
      readonly operation: string;
      readonly verdict: Verdict;
      readonly reason?: string;
      readonly milliseconds: number;
      readonly observations: readonly Observation[];
      readonly exchange?: RedactedExchange;
    }
  | {
      readonly type: 'probe';
      readonly name: string;
      readonly title: string;
      readonly verdict: Verdict;
      readonly reason?: string;
      readonly milliseconds: number;
      readonly observations: readonly Observation[];
      readonly series?: readonly Series[];
      readonly exchange?: RedactedExchange;
    }
  | { readonly type: 'end'; readonly result: RunResult };

export type CaseEvent = Extract<RunEvent, { type: 'case' }>;
export type ProbeEvent = Extract<RunEvent, { type: 'probe' }>;

/** What a run found out about one rule. */
export interface RuleResult {
  readonly rule: Rule;
  readonly verdict: Verdict;
  /** Why it was skipped. */
  readonly reason?: string;
  /** How many expectations were judged. */
  readonly observed: number;
  readonly failures: readonly Observation[];
  /** Present when a list of known failures names the rule. */
  readonly known?: {
    readonly reason: string;
    readonly until?: string;
    readonly state: 'expected' | 'expired' | 'unexpected-pass';
  };
}

/** `passed` of `judged` of `total` rules of one level. */
export interface LevelScore {
  readonly passed: number;
  readonly judged: number;
  readonly total: number;
}

/** Everything that a run found out. */
export interface RunResult {
  /** Version of Doppel. */
  readonly doppel: string;
  readonly vendor: string;
  readonly title: string;
  readonly target: string;
  readonly via: Via;
  /** ISO 8601. */
  readonly started: string;
  readonly milliseconds: number;
  readonly calls: number;
  readonly spend: readonly {
    readonly currency: string;
    readonly minorUnits: number;
    readonly amount: number;
  }[];
  readonly rules: readonly RuleResult[];
  readonly scores: Readonly<Record<'MUST' | 'SHOULD' | 'INFERRED', LevelScore>>;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly cases: readonly CaseEvent[];
  readonly probes: readonly ProbeEvent[];
  /** 0 conformant, 1 not, 2 harness or usage error. */
  readonly exitCode: 0 | 1 | 2;
}
