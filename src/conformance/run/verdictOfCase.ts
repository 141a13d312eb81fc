import type { RuleCatalogue } from '../../contract/Rule.js';
import type { Observation, Verdict } from '../RunEvent.js';
import type { Case } from '../Suite.js';

/** The worst that a response showed. */
export function verdictOfCase(observations: readonly Observation[], { rules }: RuleCatalogue): Verdict {
  const failed = observations.filter(({ ok }) => !ok);
  if (failed.length === 0) return 'pass';
  const levels = new Map(rules.map(({ id, level }) => [id, level]));
  return failed.some(({ rule }) => levels.get(rule) === 'MUST') ? 'fail' : 'warn';
}

/** A target that does not answer keeps no promise of this case. */
export function unanswered({ id, expect }: Case, seen: string): Observation[] {
  const rules = new Set(expect.flatMap((expectation) => expectation.rules));
  return [...rules].map((rule) => ({
    rule,
    ok: false,
    expectation: 'there is a response',
    expected: 'a response',
    seen,
    caseId: id,
  }));
}
