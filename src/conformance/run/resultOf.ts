import type { RuleCatalogue } from '../../spec/Rule.js';
import type { CaseEvent, ProbeEvent, RunResult, Via } from '../RunEvent.js';
import type { Suite } from '../Suite.js';
import { countVerdicts, scoreOf, tally } from './tally.js';

/** What a host has done and seen. */
export interface Done {
  readonly doppel: string;
  readonly suite: Suite;
  readonly catalogue: RuleCatalogue;
  readonly target: string;
  readonly via: Via;
  readonly started: Date;
  readonly calls: number;
  readonly spend: RunResult['spend'];
  readonly cases: readonly CaseEvent[];
  readonly probes: readonly ProbeEvent[];
}

/** Sum up a run, whichever host it had. */
export function resultOf(done: Done): RunResult {
  const { doppel, suite, catalogue, target, via, started, calls, spend, cases, probes } = done;
  const rules = tally(catalogue.rules, suite, cases, probes);
  const counts = countVerdicts(rules);
  const broken = counts.error > 0 || cases.some(({ verdict }) => verdict === 'error');
  return {
    doppel,
    vendor: suite.vendor,
    title: catalogue.document.title,
    target,
    via,
    started: started.toISOString(),
    milliseconds: Date.now() - started.getTime(),
    calls,
    spend,
    rules,
    scores: {
      MUST: scoreOf(rules, 'MUST'),
      SHOULD: scoreOf(rules, 'SHOULD'),
      INFERRED: scoreOf(rules, 'INFERRED'),
    },
    counts,
    cases,
    probes,
    exitCode: broken ? 2 : counts.fail > 0 ? 1 : 0,
  };
}
