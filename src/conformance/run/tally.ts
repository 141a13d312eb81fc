import type { Rule, RuleLevel } from '../../contract/Rule.js';
import type { CaseEvent, LevelScore, Observation, ProbeEvent, RuleResult, Verdict } from '../RunEvent.js';
import type { Suite } from '../Suite.js';

/** What one observation, good or bad, means for a rule of a level. */
export function verdictOf(level: RuleLevel, observations: readonly Observation[]): Verdict {
  if (observations.every(({ ok }) => ok)) return 'pass';
  return level === 'MUST' ? 'fail' : 'warn';
}

/** Sum up what cases and probes have shown about each rule. */
export function tally(
  rules: readonly Rule[],
  suite: Suite,
  cases: readonly CaseEvent[],
  probes: readonly ProbeEvent[],
): RuleResult[] {
  const seen = new Map<string, Observation[]>();
  for (const { observations } of [...cases, ...probes]) {
    for (const observation of observations) {
      const list = seen.get(observation.rule);
      if (list) list.push(observation);
      else seen.set(observation.rule, [observation]);
    }
  }
  return rules.map((rule) => {
    const observations = seen.get(rule.id) ?? [];
    const failures = observations.filter(({ ok }) => !ok);
    const broken = errorOf(rule, suite, cases);
    if (observations.length > 0) {
      return { rule, verdict: verdictOf(rule.level, observations), observed: observations.length, failures };
    }
    if (broken !== undefined) return { rule, verdict: 'error', reason: broken, observed: 0, failures };
    return { rule, verdict: 'skip', reason: reasonFor(rule, suite, cases, probes), observed: 0, failures };
  });
}

/** Verdicts counted. */
export function countVerdicts(results: readonly RuleResult[]): Record<Verdict, number> {
  const counts: Record<Verdict, number> = { pass: 0, fail: 0, warn: 0, skip: 0, error: 0 };
  for (const { verdict } of results) counts[verdict]++;
  return counts;
}

/** How many rules of a level hold. */
export function scoreOf(results: readonly RuleResult[], level: RuleLevel): LevelScore {
  const own = results.filter(({ rule }) => rule.level === level);
  return {
    passed: own.filter(({ verdict }) => verdict === 'pass').length,
    judged: own.filter(({ verdict }) => verdict !== 'skip' && verdict !== 'error').length,
    total: own.length,
  };
}

function provers(rule: Rule, suite: Suite): string[] {
  return suite.cases
    .filter(({ expect }) => expect.some(({ rules }) => rules.includes(rule.id)))
    .map(({ id }) => id);
}

function errorOf(rule: Rule, suite: Suite, cases: readonly CaseEvent[]): string | undefined {
  const own = provers(rule, suite);
  const failed = cases.filter(({ id, verdict }) => verdict === 'error' && own.includes(id));
  return failed[0] && `${failed[0].id}: ${failed[0].reason ?? 'the harness failed'}`;
}

function reasonFor(
  rule: Rule,
  suite: Suite,
  cases: readonly CaseEvent[],
  probes: readonly ProbeEvent[],
): string {
  const untested = suite.untested.find((entry) => entry.rule === rule.id);
  if (untested) return untested.reason;
  const own = provers(rule, suite);
  const skipped = cases.find(({ id, verdict }) => verdict === 'skip' && own.includes(id));
  if (skipped?.reason !== undefined) return skipped.reason;
  const probed = suite.probes.find((entry) => entry.rule === rule.id);
  if (probed) {
    return (
      probes.find(({ name }) => name === probed.probe)?.reason ?? `the probe ${probed.probe} did not run`
    );
  }
  return own.length > 0 ? 'none of its cases ran' : 'no response to which it applies was seen';
}
