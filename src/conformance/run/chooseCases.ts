import type { Rule, RuleLevel } from '../../contract/Rule.js';
import { variablesUsedBy } from '../request/templates.js';
import type { Case, Standing, Suite } from '../Suite.js';

/** Which part of a suite to run. Words match ids of cases and rules, and operations; `*` stands for anything. */
export interface Choice {
  /** The lowest level that counts. */
  readonly level?: RuleLevel;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

const ORDER: readonly RuleLevel[] = ['MUST', 'SHOULD', 'INFERRED'];

/** The rules of a choice: those that it names, and those that a case shows that it names. */
export function chosenRules(
  rules: readonly Rule[],
  cases: readonly Case[],
  { level, only, skip }: Choice,
): Rule[] {
  const named =
    only === undefined ? [] : cases.filter(({ id, operation }) => matchesAny([id, operation], only));
  const shown = new Set(named.flatMap(({ expect }) => expect.flatMap((expectation) => expectation.rules)));
  const lowest = level === undefined ? ORDER.length : ORDER.indexOf(level);
  return rules.filter(
    (rule) =>
      ORDER.indexOf(rule.level) <= lowest &&
      (only === undefined || shown.has(rule.id) || matchesAny([rule.id, rule.operation ?? ''], only)) &&
      !(skip !== undefined && matchesAny([rule.id, rule.operation ?? ''], skip)),
  );
}

/** Whether a case shows one of the rules, by itself or by what holds for every response of its operation, or is named. */
export function caseChooser(
  rules: readonly Rule[],
  always: readonly Standing[],
  { only, skip }: Choice,
): (testCase: Case) => boolean {
  const ids = new Set(rules.map(({ id }) => id));
  const shows = ({ expect }: Pick<Case, 'expect'>): boolean =>
    expect.some((expectation) => expectation.rules.some((rule) => ids.has(rule)));
  const standing = always.filter(shows);
  return (testCase) => {
    const names = [testCase.id, testCase.operation];
    if (skip !== undefined && matchesAny(names, skip)) return false;
    if (only !== undefined && matchesAny(names, only)) return true;
    if (only !== undefined && !rules.some(({ id, operation = '' }) => matchesAny([id, operation], only)))
      return false;
    return (
      shows(testCase) ||
      standing.some(
        ({ operation }) => operation === undefined || [operation].flat().includes(testCase.operation),
      )
    );
  };
}

/**
 * The cases of a choice, and those without which they cannot be judged: what prepares every run, what captures values that they
 * use, and what they say they come after.
 */
export function casesToRun(suite: Suite, chosen: (testCase: Case) => boolean = () => true): Case[] {
  const { cases, credentials } = suite;
  const prepare = new Set(credentials.prepare);
  const wanted = new Set(cases.filter((testCase) => prepare.has(testCase.id) || chosen(testCase)));
  const captures = new Map(cases.map((testCase) => [testCase, Object.keys(testCase.capture ?? {})]));
  // A set grows while it is walked: what a needed case needs is looked at too.
  for (const testCase of wanted) {
    const used = variablesUsedBy(testCase, credentials);
    for (const [other, names] of captures) {
      if (testCase.after?.includes(other.id) || names.some((name) => used.has(name))) wanted.add(other);
    }
  }
  return cases.filter((testCase) => wanted.has(testCase));
}

/** Whether one of some names fits one of some patterns, in which `*` stands for anything. */
export function matchesAny(names: readonly string[], patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*');
    const whole = new RegExp(`^${escaped}$`);
    return names.some((name) => whole.test(name));
  });
}
