import type { Rule, RuleLevel } from '../../contract/Rule.js';
import type { Case, Standing } from '../Suite.js';
import { matchesAny } from './matchesAny.js';

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
): (one: Case) => boolean {
  const ids = new Set(rules.map(({ id }) => id));
  const shows = ({ expect }: Pick<Case, 'expect'>): boolean =>
    expect.some((expectation) => expectation.rules.some((rule) => ids.has(rule)));
  const standing = always.filter(shows);
  return (one) => {
    const names = [one.id, one.operation];
    if (skip !== undefined && matchesAny(names, skip)) return false;
    if (only !== undefined && matchesAny(names, only)) return true;
    if (only !== undefined && !rules.some(({ id, operation = '' }) => matchesAny([id, operation], only)))
      return false;
    return (
      shows(one) ||
      standing.some(({ operation }) => operation === undefined || [operation].flat().includes(one.operation))
    );
  };
}
