import type { RuleResult } from '../../conformance/RunEvent.js';
import type { Rule } from '../../contract/Rule.js';

/** Rules that have something in common. */
export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly RuleResult[];
}

/** Name of the group of the rules that are not for one operation alone. */
export const ALL_OPERATIONS = 'all operations';

/** Group rules by operation, those for all operations first; groups and rules in the order of the catalogue. */
export function groupByOperation(rules: readonly RuleResult[]): RuleGroup[] {
  const groups = group(inCatalogueOrder(rules), ({ rule }) => rule.operation ?? ALL_OPERATIONS);
  const isCommon = ({ name }: RuleGroup): boolean => name === ALL_OPERATIONS;
  return [...groups.filter(isCommon), ...groups.filter((other) => !isCommon(other))];
}

/** Group rules by what they are about, in the order of the first of each kind. */
export function groupByKind(rules: readonly RuleResult[]): RuleGroup[] {
  return group(rules, ({ rule }) => rule.kind);
}

/** Rules in the order in which the catalogue has them. */
export function inCatalogueOrder(rules: readonly RuleResult[]): RuleResult[] {
  return rules.toSorted(
    ({ rule: a }, { rule: b }) =>
      compareTexts(rulePath(a), rulePath(b)) || a.line - b.line || compareTexts(a.id, b.id),
  );
}

function group(rules: readonly RuleResult[], nameOf: (rule: RuleResult) => string): RuleGroup[] {
  const groups = new Map<string, RuleResult[]>();
  for (const rule of rules) {
    const name = nameOf(rule);
    const members = groups.get(name);
    if (members) members.push(rule);
    else groups.set(name, [rule]);
  }
  return [...groups].map(([name, members]) => ({ name, rules: members }));
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Where a rule is written, as a path from the root of the package with `/`: reports are read on other machines than the
 * one that made them, so nothing above `spec/` is told.
 */
export function rulePath({ file }: Pick<Rule, 'file'>): string {
  const path = file.replaceAll('\\', '/');
  const start = path.lastIndexOf('/spec/');
  return start < 0 ? path : path.slice(start + 1);
}
