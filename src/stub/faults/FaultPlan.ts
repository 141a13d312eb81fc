/** A name, or several of which one must be the request's. */
export type OneOrMore = string | readonly string[];

/** Added latency in milliseconds; `median` of the log-normal distribution is exp(mu), and no draw exceeds `max`. */
export type LatencyPlan =
  | { readonly fixed: number }
  | { readonly uniform: readonly [low: number, high: number] }
  | { readonly logNormal: { readonly median: number; readonly sigma: number; readonly max?: number } };

/** The ways in which a response can go wrong on its way. */
export const RESPONSE_KINDS = ['empty', 'reset', 'malformed-json', 'truncated', 'hang', 'dribble'] as const;
export type ResponseKind = (typeof RESPONSE_KINDS)[number];

/** A kind of faulty response by its name, or one of the two that take figures. */
export type ResponsePlan =
  | ResponseKind
  | { readonly dribble: { readonly chunks?: number; readonly milliseconds?: number } }
  | { readonly hang: { readonly milliseconds?: number } };

/** Which requests get a fault, how often, and which; has `latency`, `response` or both. */
export interface FaultRulePlan {
  /** Shown in the response header and the journal. Printable ASCII, as it goes into a header. */
  readonly name?: string;
  readonly vendor?: OneOrMore;
  readonly operation?: OneOrMore;
  readonly account?: OneOrMore;
  /** 0..1; default 1. */
  readonly probability?: number;
  readonly latency?: LatencyPlan;
  readonly response?: ResponsePlan;
}

/** The faults of a stub, as a file or the admin API gives them. */
export interface FaultPlan {
  /** 0..2^32 - 1; default 1. */
  readonly seed?: number;
  readonly faults: readonly FaultRulePlan[];
}
