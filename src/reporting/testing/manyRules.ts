import type { CaseEvent, RunResult, Verdict } from '../../conformance/RunEvent.js';
import {
  sampleCase,
  sampleExchange,
  sampleObservation,
  sampleResult,
  sampleRule,
  sampleVerdict,
} from './sampleRun.js';

const VERDICTS: readonly Verdict[] = ['pass', 'fail', 'warn', 'skip'];

/** 430 rules in all verdicts, each seen by its own case. */
export function manyRules(): RunResult {
  const cases: CaseEvent[] = [];
  const rules = Array.from({ length: 430 }, (_, index) => {
    const verdict = VERDICTS[index % VERDICTS.length] ?? 'pass';
    const rule = sampleRule(`detect.rule-${index}`, { line: 10 + index, operation: `operation${index % 7}` });
    const failures = [sampleObservation({ rule: rule.id, caseId: `detect.case-${index}` })];
    const missed = verdict === 'fail' || verdict === 'warn';
    cases.push(
      sampleCase({
        id: `detect.case-${index}`,
        title: `does the thing with number ${index}`,
        operation: `operation${index % 7}`,
        verdict,
        observations: missed ? failures : [],
        exchange: sampleExchange('x'.repeat(2000)),
      }),
    );
    return sampleVerdict(rule, verdict, missed ? { failures } : {});
  });
  return sampleResult(rules, { cases });
}
