import type { Rule, RuleCatalogue } from '../../contract/Rule.js';
import type { CaseEvent, ProbeEvent, RuleResult, RunResult, Via } from '../RunEvent.js';
import type { Suite } from '../Suite.js';
import { countsAsFailure, markKnown, type KnownFailure } from './knownFailures.js';
import { countVerdicts, scoreOf, tally } from './tally.js';

/** What a host has done and seen. */
export interface Done {
  readonly doppel: string;
  readonly suite: Suite;
  readonly catalogue: RuleCatalogue;
  /** Which rules count; all when left out. */
  readonly rules?: readonly Rule[];
  readonly known?: readonly KnownFailure[];
  /** Name of the target. */
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
  const judged = tally(done.rules ?? catalogue.rules, suite, cases, probes);
  const rules = markKnown(judged, done.known ?? [], started.toISOString().slice(0, 10));
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
    counts: countVerdicts(rules),
    cases,
    probes,
    exitCode: exitCodeOf(rules, [...cases, ...probes]),
  };
}

/** 2 when the harness itself failed somewhere, 1 when a promise is not kept, else 0. */
function exitCodeOf(
  rules: readonly RuleResult[],
  events: readonly (CaseEvent | ProbeEvent)[],
): RunResult['exitCode'] {
  if ([...rules, ...events].some(({ verdict }) => verdict === 'error')) return 2;
  return rules.some(countsAsFailure) ? 1 : 0;
}
