/** MUST: the document states it; SHOULD: an example shows it alone; INFERRED: it follows from what is said. */
export type RuleLevel = 'MUST' | 'SHOULD' | 'INFERRED';

/** What a rule is about. */
export type RuleKind =
  'auth' | 'header' | 'schema' | 'format' | 'status' | 'billing' | 'threshold' | 'limit' | 'behaviour';

/**
 * What it takes to show that a rule holds. `black-box`: ordinary credentials and images; `special-account`: an account,
 * a token or a stored object of a special kind; `fault-injection`: faults that only a stub can be told to have;
 * `document`: a look at the specification, nothing over HTTP.
 */
export type RuleRun = 'black-box' | 'special-account' | 'fault-injection' | 'document';

/** One demand of a vendor's document. */
export interface Rule {
  /** `<vendor>.<part>.<name>`, unique among all vendors. */
  readonly id: string;
  readonly level: RuleLevel;
  readonly kind: RuleKind;
  /** `operationId` in the vendor's specification; absent where the rule is for all operations. */
  readonly operation?: string;
  readonly statement: string;
  /** Name of the document's file. */
  readonly source: string;
  /** Words of the document, without markup; in an excerpt of `excerpts.yaml`. */
  readonly quote: string;
  readonly run: RuleRun;
  /** How it is shown, in words. */
  readonly check: string;
  /** Ids of the ambiguities in `notes.md` that bear on it; mostly empty. */
  readonly resolutions: readonly string[];
  /** Path of the file that the rule stands in, as it was found. */
  readonly file: string;
  /** Line in that file on which the rule begins, from 1. */
  readonly line: number;
}

/** What a vendor published. */
export interface RuleDocument {
  readonly title: string;
  /** Names of its files. */
  readonly files: readonly string[];
  /** `YYYY-MM-DD`, where the document says. */
  readonly date?: string;
}

/** All rules of one vendor. */
export interface RuleCatalogue {
  readonly vendor: string;
  readonly document: RuleDocument;
  /** In the order of the file. */
  readonly rules: readonly Rule[];
  /** Path of the file, as it was found. */
  readonly file: string;
}
