import type { LevelScore, Observation, RuleResult, RunResult, Verdict } from '../conformance/RunEvent.js';
import type { Rule, RuleLevel } from '../contract/Rule.js';
import { ReportError } from './Reporter.js';
import { isForeseen } from './result/conclude.js';

/**
 * How two runs differ on a rule. `broken`: it failed or warned anew, or worse; `new` and `gone`: only one run knows the
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

/** One rule on which two runs differ. */
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

/** The differences between two runs of the same vendor's suite. */
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

/** The observations of every rule, by the rule's id. */
type ObservationsByRule = ReadonlyMap<string, readonly Observation[]>;

/** How bad a verdict on the target is; of skip and error nothing is known. */
const BADNESS: Readonly<Record<Verdict, number>> = { pass: 0, skip: 0, error: 0, warn: 1, fail: 2 };

/**
 * Find the differences between two results of the same vendor's suite, rule by rule.
 *
 * @param before - the earlier run, or the one to be measured against
 * @throws ReportError when they are of different vendors
 */
export function diffResults(before: RunResult, after: RunResult): ResultDiff {
  if (before.vendor !== after.vendor) {
    throw new ReportError(
      `the results are of different vendors, ${before.vendor} and ${after.vendor}; compare two runs of the same suite`,
    );
  }
  const [earlier, later] = [byId(before), byId(after)];
  const [seenBefore, seenAfter] = [observationsByRule(before), observationsByRule(after)];
  const ids = [...new Set([...earlier.keys(), ...later.keys()])].sort();
  const differences = ids.flatMap((id) =>
    difference(
      earlier.get(id),
      later.get(id),
      observationChanges(seenBefore.get(id) ?? [], seenAfter.get(id) ?? []),
    ),
  );
  const rules = DIFFERENCE_KINDS.flatMap((kind) => differences.filter((entry) => entry.kind === kind));
  return {
    vendor: after.vendor,
    title: after.title,
    before: side(before),
    after: side(after),
    same: ids.length - rules.length,
    rules,
    regressions: rules.flatMap(({ kind, rule: { id } }) => {
      const judged = later.get(id);
      const anew = kind === 'broken' || kind === 'new';
      return anew && judged?.verdict === 'fail' && !isForeseen(judged) ? [id] : [];
    }),
  };
}

function difference(
  before: RuleResult | undefined,
  after: RuleResult | undefined,
  changes: RuleDifference['changes'],
): RuleDifference[] {
  const kind = differenceKind(before?.verdict, after?.verdict, changes.length > 0);
  const rule = after?.rule ?? before?.rule;
  if (!kind || !rule) return [];
  return [
    {
      kind,
      rule: withoutFile(rule),
      ...(before && { before: before.verdict }),
      ...(after && { after: after.verdict }),
      ...(after?.reason !== undefined && { reason: after.reason }),
      changes,
    },
  ];
}

function differenceKind(
  before: Verdict | undefined,
  after: Verdict | undefined,
  seen: boolean,
): DifferenceKind | undefined {
  if (!before) return 'new';
  if (!after) return 'gone';
  if (before === after) return seen ? 'seen otherwise' : undefined;
  if (BADNESS[after] > BADNESS[before]) return 'broken';
  return BADNESS[before] > 0 && after === 'pass' ? 'fixed' : 'judged otherwise';
}

function withoutFile({ id, level, kind, operation, statement, source, quote }: Rule): RuleDifference['rule'] {
  return { id, level, kind, ...(operation !== undefined && { operation }), statement, source, quote };
}

function side({ doppel, target, started, exitCode, scores }: RunResult): DiffSide {
  return { doppel, target, started, exitCode, scores };
}

function byId({ rules }: RunResult): Map<string, RuleResult> {
  return new Map(rules.map((entry) => [entry.rule.id, entry]));
}

/** Collect what the cases and probes of a run observed. */
function observationsByRule({ cases, probes }: Pick<RunResult, 'cases' | 'probes'>): ObservationsByRule {
  const rules = new Map<string, Observation[]>();
  for (const observation of [...cases, ...probes].flatMap(({ observations }) => observations)) {
    const seen = rules.get(observation.rule);
    if (seen) seen.push(observation);
    else rules.set(observation.rule, [observation]);
  }
  return rules;
}

/** Compare the observations of one rule, each with the one of the same case, expectation and place in the response. */
function observationChanges(
  before: readonly Observation[],
  after: readonly Observation[],
): ObservationChange[] {
  const [earlier, later] = [keyed(before), keyed(after)];
  const keys = new Set([...earlier.keys(), ...later.keys()]);
  return [...keys].flatMap((key) => {
    const [a, b] = [earlier.get(key), later.get(key)];
    const one = b ?? a;
    if (!one || (a && b && a.ok === b.ok && a.seen === b.seen && a.expected === b.expected)) return [];
    const { caseId, expectation, at, expected } = one;
    const where = { caseId, expectation, ...(at !== undefined && { at }), expected };
    return [{ ...where, ...(a && { before: a.seen }), ...(b && { after: b.seen }) }];
  });
}

function keyed(observations: readonly Observation[]): Map<string, Observation> {
  const met = new Map<string, number>();
  return new Map(
    observations.map((observation) => {
      const { caseId, expectation, at = '' } = observation;
      const place = JSON.stringify([caseId, expectation, at]);
      // A path with [*] makes several observations of one expectation: the n-th is compared with the n-th.
      const n = (met.get(place) ?? 0) + 1;
      met.set(place, n);
      return [`${place} ${n}`, observation];
    }),
  );
}

/** A difference as JSON, ending with a line break. */
export function diffJson(diff: ResultDiff): string {
  return `${JSON.stringify(diff, null, 2)}\n`;
}
