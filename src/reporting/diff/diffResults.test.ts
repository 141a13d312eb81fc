import { describe, expect, it } from 'vitest';
import type { RuleResult, RunResult, Verdict } from '../../conformance/RunEvent.js';
import { hostileRun, UNSEEN } from '../testing/hostile.js';
import { ReportError } from '../ReportError.js';
import {
  sampleCase,
  sampleObservation,
  sampleResult,
  sampleRule,
  sampleRun,
  sampleVerdict,
} from '../testing/sampleRun.js';
import { diffJson } from './diffJson.js';
import { diffResults } from './diffResults.js';
import { diffText } from './diffText.js';

function rule(name: string, verdict: Verdict, changes: Partial<RuleResult> = {}): RuleResult {
  return sampleVerdict(sampleRule(name), verdict, changes);
}

function kinds(before: RunResult, after: RunResult): string[] {
  return diffResults(before, after).rules.map(({ kind, rule: { id } }) => `${id} ${kind}`);
}

function seeing(...values: string[]): RunResult {
  const observations = values.map((seen) => sampleObservation({ rule: 'acme.a', ok: true, seen }));
  return sampleResult([rule('a', 'pass')], { cases: [sampleCase({ observations })] });
}

const before = sampleResult([
  rule('broken', 'pass'),
  rule('worse', 'warn'),
  rule('judged', 'skip', { reason: 'no key' }),
  rule('fixed', 'fail'),
  rule('gone', 'pass'),
  rule('lost', 'pass'),
  rule('same', 'fail'),
]);
const after = sampleResult([
  rule('same', 'fail'),
  rule('lost', 'skip', { reason: 'needs the variable key' }),
  rule('new', 'fail'),
  rule('fixed', 'pass'),
  rule('judged', 'fail'),
  rule('worse', 'fail'),
  rule('broken', 'warn'),
]);

describe('diffResults', () => {
  it('tells rule by rule how two runs part', () => {
    expect(kinds(before, after)).toEqual([
      'acme.broken broken',
      'acme.judged broken',
      'acme.worse broken',
      'acme.new new',
      'acme.gone gone',
      'acme.fixed fixed',
      'acme.lost judged otherwise',
    ]);
    expect(diffResults(before, after).same).toBe(1);
  });

  it('takes only what fails anew for a regression', () => {
    expect(diffResults(before, after).regressions).toEqual(['acme.judged', 'acme.worse', 'acme.new']);
    expect(diffResults(after, before).regressions).toEqual(['acme.fixed']);
  });

  it('takes no known failure for a regression', () => {
    const known = rule('a', 'fail', { known: { state: 'expected', reason: 'ticket 7' } });
    const diff = diffResults(sampleResult([rule('a', 'pass')]), sampleResult([known]));
    expect(diff.rules).toHaveLength(1);
    expect(diff.regressions).toEqual([]);
  });

  it('finds nothing between a run and itself', () => {
    expect(kinds(sampleRun, sampleRun)).toEqual([]);
  });

  it('tells what was seen otherwise where the verdict is the same', () => {
    const [difference] = diffResults(seeing('1', '2', '3'), seeing('1', '5', '3')).rules;
    expect(difference?.kind).toBe('seen otherwise');
    expect(difference?.changes).toEqual([
      {
        caseId: 'detect.one-face',
        expectation: 'faces satisfies {"type":"array"}',
        at: 'faces',
        expected: '{"type":"array"}',
        before: '2',
        after: '5',
      },
    ]);
  });

  it('tells of observations that only one run made', () => {
    const change = (a: RunResult, b: RunResult) => diffResults(a, b).rules[0]?.changes[0];
    expect(change(seeing('1'), seeing('1', '2'))).toMatchObject({ after: '2' });
    expect(change(seeing('1'), seeing('1', '2'))).not.toHaveProperty('before');
    expect(change(seeing('1', '2'), seeing('1'))).not.toHaveProperty('after');
  });

  it('refuses runs of different vendors', () => {
    const other = { ...sampleRun, vendor: 'other' };
    expect(() => diffResults(sampleRun, other)).toThrow(ReportError);
    expect(() => diffResults(sampleRun, other)).toThrow('different vendors, acme and other');
  });
});

describe('diffText', () => {
  it('looks like this', () => {
    expect(diffText(diffResults(before, after))).toMatchSnapshot();
    expect(diffText(diffResults(seeing('1', '2'), seeing('1', '5')))).toMatchSnapshot();
  });

  it('says so when there is no difference', () => {
    expect(diffText(diffResults(sampleRun, sampleRun))).toContain('No difference on 7 rules.');
  });

  it('has colours on demand alone', () => {
    const diff = diffResults(before, after);
    expect(diffText(diff)).not.toContain('\u001b');
    expect(diffText(diff, { colour: true })).toContain('\u001b[31m');
  });

  it('lets nothing hostile reach the terminal', () => {
    expect(diffText(diffResults(sampleResult([]), hostileRun))).not.toMatch(UNSEEN);
    const quiet = { ...hostileRun, cases: [] };
    expect(diffText(diffResults(quiet, hostileRun))).not.toMatch(UNSEEN);
  });
});

describe('diffJson', () => {
  it('is the difference', () => {
    const diff = diffResults(before, after);
    expect(JSON.parse(diffJson(diff))).toEqual(diff);
  });
});
