import type { Observation, RedactedExchange, RunResult } from '../../conformance/RunEvent.js';
import { visibleLine } from '../visibleText.js';

/** What a case or a probe has to show for what it saw. */
export interface Evidence {
  readonly id: string;
  readonly title: string;
  readonly exchange?: RedactedExchange;
}

/** Finds the case or probe of an observation. */
export type FindEvidence = (id: string) => Evidence;

/** Index the cases and probes of a result. */
export function evidenceOf(result: Pick<RunResult, 'cases' | 'probes'>): FindEvidence {
  const known = new Map<string, Evidence>();
  for (const { name, title, exchange } of result.probes)
    known.set(name, { id: name, title, ...(exchange && { exchange }) });
  for (const { id, title, exchange } of result.cases)
    known.set(id, { id, title, ...(exchange && { exchange }) });
  return (id) => known.get(id) ?? { id, title: '' };
}

/** Observations by the case that made them, in their order. */
export function byCase(observations: readonly Observation[]): Map<string, Observation[]> {
  const cases = new Map<string, Observation[]>();
  for (const observation of observations) {
    const seen = cases.get(observation.caseId);
    if (seen) seen.push(observation);
    else cases.set(observation.caseId, [observation]);
  }
  return cases;
}

/** What was expected and seen, case by case, each with the command that sends its request. */
export function observationLines(observations: readonly Observation[], find: FindEvidence): string[] {
  return [...byCase(observations)].flatMap(([id, seen]) => {
    const { title, exchange } = find(id);
    return [
      `${id}${title === '' ? '' : `: ${title}`}`,
      ...seen.flatMap((observation) => [
        `  ${visibleLine(observation.expectation)}`,
        `    expected  ${visibleLine(observation.expected)}`,
        `    seen      ${visibleLine(observation.seen)}`,
      ]),
      ...(exchange ? [`  ${exchange.curl}`] : []),
    ];
  });
}
