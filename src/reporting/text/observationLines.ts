import type { Observation } from '../../conformance/RunEvent.js';
import { byCase, type FindEvidence } from '../result/evidence.js';
import { visibleLine } from './visibleText.js';

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
