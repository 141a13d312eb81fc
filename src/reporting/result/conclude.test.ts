import { expect, it } from 'vitest';
import type { RuleResult, Verdict } from '../../conformance/RunEvent.js';
import { sampleResult, sampleRule, sampleVerdict } from '../testing/sampleRun.js';
import { conclude } from './conclude.js';

type Known = NonNullable<RuleResult['known']>['state'];

function rule(verdict: Verdict, state?: Known): RuleResult {
  const known = state && { reason: 'ticket 7', state };
  return sampleVerdict(sampleRule(`detect.${verdict}-${state ?? 'new'}`), verdict, {
    ...(known && { known }),
  });
}

it.each<[string, RuleResult[], 0 | 1 | 2]>([
  ['conformant: the one MUST rule that could be judged holds', [rule('pass')], 0],
  [
    'conformant: all 2 MUST rules that could be judged hold, with 1 warning',
    [rule('pass'), rule('pass'), rule('warn')],
    0,
  ],
  ['conformant: no MUST rule could be judged', [rule('skip')], 0],
  [
    'no new failure: 1 of 2 judged MUST rules passed, with 1 known failure',
    [rule('pass'), rule('fail', 'expected')],
    0,
  ],
  ['not conformant: 1 rule failed', [rule('fail')], 1],
  [
    'not conformant: 2 rules failed, with 1 known failure',
    [rule('fail'), rule('fail', 'expired'), rule('fail', 'expected')],
    1,
  ],
  ['not conformant: 1 known failure passed unexpectedly', [rule('pass', 'unexpected-pass')], 1],
  ['no verdict: the harness itself failed on 1 rule', [rule('error'), rule('fail')], 2],
  ['no verdict: the run could not be carried out', [], 2],
])('says %s', (sentence, rules, exitCode) => {
  const result = sampleResult(rules, { exitCode });
  const judged = rules.filter(({ verdict }) => verdict === 'pass' || verdict === 'fail');
  const MUST = {
    passed: judged.filter(({ verdict }) => verdict === 'pass').length,
    judged: judged.length,
    total: rules.length,
  };
  const { verdict, because } = conclude({ ...result, scores: { ...result.scores, MUST } });
  expect(`${verdict}: ${because}`).toBe(sentence);
});
