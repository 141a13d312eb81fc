import type { Observation, RunResult } from '../../conformance/RunEvent.js';
import type { ObservationChange } from './ResultDiff.js';

/** The observations of every rule, by the rule's id. */
export type ObservationsByRule = ReadonlyMap<string, readonly Observation[]>;

/** Collect what the cases and probes of a run observed. */
export function observationsByRule({
  cases,
  probes,
}: Pick<RunResult, 'cases' | 'probes'>): ObservationsByRule {
  const rules = new Map<string, Observation[]>();
  for (const observation of [...cases, ...probes].flatMap(({ observations }) => observations)) {
    const seen = rules.get(observation.rule);
    if (seen) seen.push(observation);
    else rules.set(observation.rule, [observation]);
  }
  return rules;
}

/** Compare the observations of one rule, each with the one of the same case, expectation and place in the response. */
export function observationChanges(
  before: readonly Observation[],
  after: readonly Observation[],
): ObservationChange[] {
  const [earlier, later] = [keyed(before), keyed(after)];
  const keys = new Set([...earlier.keys(), ...later.keys()]);
  return [...keys].flatMap((key) => {
    const [a, b] = [earlier.get(key), later.get(key)];
    const one = b ?? a;
    if (!one || (a && b && a.ok === b.ok && a.seen === b.seen && a.expected === b.expected)) return [];
    const { caseId, expectation, at, expected } = one;
    const where = { caseId, expectation, ...(at !== undefined && { at }), expected };
    return [{ ...where, ...(a && { before: a.seen }), ...(b && { after: b.seen }) }];
  });
}

function keyed(observations: readonly Observation[]): Map<string, Observation> {
  const met = new Map<string, number>();
  return new Map(
    observations.map((observation) => {
      const { caseId, expectation, at = '' } = observation;
      const place = JSON.stringify([caseId, expectation, at]);
      // A path with [*] makes several observations of one expectation: the n-th is compared with the n-th.
      const n = (met.get(place) ?? 0) + 1;
      met.set(place, n);
      return [`${place} ${n}`, observation];
    }),
  );
}
