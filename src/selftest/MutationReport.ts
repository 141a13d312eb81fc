/** How a mutant does what it does. */
export type MutantKind = 'response' | 'request' | 'proxy' | 'document' | 'in-process' | 'operator';

/**
 * What became of a mutant. killed: every rule that it names failed, or any rule where it names none; missed: one of them held;
 * misattributed: only rules that it does not name failed; survived: no rule failed, though one should; equivalent: none failed, and none
 * should; error: the harness itself failed.
 */
export type MutantStatus = 'killed' | 'equivalent' | 'missed' | 'misattributed' | 'survived' | 'error';

/** One mutant and what the suites found of it. */
export interface MutantResult {
  readonly vendor: string;
  readonly id: string;
  readonly about: string;
  readonly kind: MutantKind;
  readonly status: MutantStatus;
  /** Full ids of the rules that it names. */
  readonly named: readonly string[];
  /** Full ids of all rules that failed, in the order of the catalogue, in the part of the suite that was run. */
  readonly failed: readonly string[];
  /** The checks and probes that found something against a named rule, by its id. */
  readonly by: Readonly<Record<string, readonly string[]>>;
  /** What went wrong with the harness, or why an equivalent mutant is one. */
  readonly reason?: string;
}

/** Runs of a baseline stub. */
export interface BaselineResult {
  readonly vendor: string;
  readonly runs: number;
  /** Full ids of rules that failed though nothing was wrong, each once. */
  readonly falseAlarms: readonly string[];
}

/** Why a selftest fails, one line each. */
export interface Shortcoming {
  readonly what: 'mutant' | 'rule' | 'check' | 'false alarm';
  readonly id: string;
  readonly why: string;
}

/** Rules and the mutants that each has killed. */
export interface MutationReport {
  readonly doppel: string;
  /** Whether every mutant was run: only then can a rule or a check be blamed for catching nothing. */
  readonly whole: boolean;
  /** Checks that were left out on purpose. */
  readonly without: readonly string[];
  readonly vendors: readonly {
    readonly vendor: string;
    /** Rules that the suite covers, in the order of the catalogue. */
    readonly rules: readonly string[];
    /** Of the catalogue, covered or not. */
    readonly rulesInAll: number;
  }[];
  readonly mutants: readonly MutantResult[];
  readonly baseline: readonly BaselineResult[];
  /** How many mutants would not have been killed without a check or a probe. */
  readonly checks: Readonly<Record<string, { readonly found: number; readonly alone: number }>>;
  readonly shortcomings: readonly Shortcoming[];
}
