/** How a defect does what it does. */
export type DefectKind = 'response' | 'request' | 'between' | 'document' | 'inside';

/**
 * What became of a defect. killed: every rule that it names failed; missed: one of them held; stray: only rules that it does not name
 * failed; survived: no rule failed; error: the harness itself failed.
 */
export type Fate = 'killed' | 'missed' | 'stray' | 'survived' | 'error';

/** One defect and what the suites found of it. */
export interface DefectResult {
  readonly vendor: string;
  readonly id: string;
  readonly about: string;
  readonly kind: DefectKind;
  readonly fate: Fate;
  /** Full ids of the rules that it names. */
  readonly named: readonly string[];
  /** Full ids of all rules that failed, in the order of the catalogue, in the part of the suite that was run. */
  readonly failed: readonly string[];
  /** The checks and probes that found something against a named rule, by its id. */
  readonly by: Readonly<Record<string, readonly string[]>>;
  /** What went wrong with the harness. */
  readonly reason?: string;
}

/** Runs of a sound stub. */
export interface SoundResult {
  readonly vendor: string;
  readonly runs: number;
  /** Full ids of rules that failed though nothing was wrong, each once. */
  readonly falseAlarms: readonly string[];
}

/** Why a selftest fails, one line each. */
export interface Shortcoming {
  readonly what: 'defect' | 'rule' | 'check' | 'false alarm';
  readonly id: string;
  readonly why: string;
}

/** Rules and the defects that each has caught. */
export interface KillMatrix {
  readonly doppel: string;
  /** Whether every defect was run: only then can a rule or a check be blamed for catching nothing. */
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
  readonly defects: readonly DefectResult[];
  readonly sound: readonly SoundResult[];
  /** How many defects would not have been killed without a check or a probe. */
  readonly checks: Readonly<Record<string, { readonly found: number; readonly alone: number }>>;
  readonly shortcomings: readonly Shortcoming[];
}
