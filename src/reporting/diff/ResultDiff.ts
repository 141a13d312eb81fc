import type { LevelScore, RunResult, Verdict } from '../../conformance/RunEvent.js';
import type { Rule, RuleLevel } from '../../contract/Rule.js';

/**
 * How two runs part on a rule. `broken`: it failed or warned anew, or worse; `new` and `gone`: only one run knows the
 * rule; `fixed`: it passes now; `judged otherwise`: another change of verdict, such as from pass to skip; `seen otherwise`:
 * the same verdict on another observation.
 */
export type DifferenceKind = 'broken' | 'new' | 'gone' | 'fixed' | 'judged otherwise' | 'seen otherwise';

/** One observation of a rule in two runs; absent where a run did not make it. */
export interface ObservationChange {
  readonly caseId: string;
  readonly expectation: string;
  readonly at?: string;
  readonly expected: string;
  readonly before?: string;
  readonly after?: string;
}

/** One rule on which two runs part. */
export interface RuleDifference {
  readonly kind: DifferenceKind;
  readonly rule: Pick<Rule, 'id' | 'level' | 'kind' | 'operation' | 'statement' | 'source' | 'quote'>;
  readonly before?: Verdict;
  readonly after?: Verdict;
  /** Why it was skipped in the later run. */
  readonly reason?: string;
  readonly changes: readonly ObservationChange[];
}

/** One of the two runs. */
export interface DiffSide {
  readonly doppel: string;
  readonly target: string;
  readonly started: string;
  readonly exitCode: RunResult['exitCode'];
  readonly scores: Readonly<Record<RuleLevel, LevelScore>>;
}

/** What parts two runs of the same vendor's suite. */
export interface ResultDiff {
  readonly vendor: string;
  readonly title: string;
  readonly before: DiffSide;
  readonly after: DiffSide;
  /** Rules that both runs judged alike, on the same observations. */
  readonly same: number;
  /** In the order of the kinds above, then of the ids. */
  readonly rules: readonly RuleDifference[];
  /** Ids of rules that are broken or new, and fail: neither warnings nor known failures are among them. */
  readonly regressions: readonly string[];
}

/** In the order in which reports list them. */
export const DIFFERENCE_KINDS: readonly DifferenceKind[] = [
  'broken',
  'new',
  'gone',
  'fixed',
  'judged otherwise',
  'seen otherwise',
];
