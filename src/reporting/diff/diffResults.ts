import type { RuleResult, RunResult, Verdict } from '../../conformance/RunEvent.js';
import type { Rule } from '../../contract/Rule.js';
import { ReportError } from '../ReportError.js';
import { isForeseen } from '../result/known.js';
import { observationChanges, observationsByRule } from './observationChanges.js';
import {
  DIFFERENCE_KINDS,
  type DifferenceKind,
  type DiffSide,
  type ResultDiff,
  type RuleDifference,
} from './ResultDiff.js';

/** How bad a verdict on the target is; of skip and error nothing is known. */
const BADNESS: Readonly<Record<Verdict, number>> = { pass: 0, skip: 0, error: 0, warn: 1, fail: 2 };

/**
 * Tell what parts two results of the same vendor's suite, rule by rule.
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
  const kind = kindOf(before?.verdict, after?.verdict, changes.length > 0);
  const rule = after?.rule ?? before?.rule;
  if (!kind || !rule) return [];
  return [
    {
      kind,
      rule: describe(rule),
      ...(before && { before: before.verdict }),
      ...(after && { after: after.verdict }),
      ...(after?.reason !== undefined && { reason: after.reason }),
      changes,
    },
  ];
}

function kindOf(
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

function describe({ id, level, kind, operation, statement, source, quote }: Rule): RuleDifference['rule'] {
  return { id, level, kind, ...(operation !== undefined && { operation }), statement, source, quote };
}

function side({ doppel, target, started, exitCode, scores }: RunResult): DiffSide {
  return { doppel, target, started, exitCode, scores };
}

function byId({ rules }: RunResult): Map<string, RuleResult> {
  return new Map(rules.map((entry) => [entry.rule.id, entry]));
}
