import type { Observation, RuleResult } from '../../conformance/RunEvent.js';
import { byCase, type FindEvidence } from '../result/evidence.js';
import { ALL_OPERATIONS } from '../result/groupRules.js';
import { knownNote } from '../result/known.js';
import { count } from '../result/quantities.js';
import { MARKS } from '../result/verdicts.js';
import { visibleLine, visibleText } from '../text/visibleText.js';
import { VERDICT_STYLE, type Paint } from './paint.js';

/** Cases that are shown of one rule; the JSON and HTML reports have them all. */
const CASES = 3;
/** Observations that are shown of one case. */
const OBSERVATIONS = 3;

/** A rule that did not hold, as paragraphs: what the vendor says, and what was seen instead. */
export function findingText(result: RuleResult, find: FindEvidence, paint: Paint): string {
  const { rule, verdict, reason, failures } = result;
  const known = knownNote(result);
  const operation = rule.operation ?? ALL_OPERATIONS;
  const cases = [...byCase(failures)];
  const left = cases.slice(CASES).map(([id]) => id);
  return [
    `${paint(VERDICT_STYLE[verdict], `${MARKS[verdict]} ${verdict}`)}  ${paint('bold', rule.id)}  ${paint('dim', `${rule.level}, ${operation}, ${rule.kind}`)}`,
    `  ${visibleLine(rule.statement)}`,
    `  ${paint('dim', visibleLine(`“${rule.quote}” (${rule.source})`))}`,
    ...(reason === undefined ? [] : [`  ${visibleLine(reason)}`]),
    ...(known === undefined ? [] : [`  ${visibleLine(known)}`]),
    ...cases.slice(0, CASES).flatMap(([id, seen]) => caseText(id, seen, find, paint)),
    ...(left.length > 0 ? ['', `  and in ${count(left.length, 'more case')}: ${left.join(', ')}`] : []),
  ].join('\n');
}

function caseText(
  id: string,
  observations: readonly Observation[],
  find: FindEvidence,
  paint: Paint,
): string[] {
  const { title, exchange } = find(id);
  const left = observations.length - OBSERVATIONS;
  return [
    '',
    `  ${paint('bold', id)}${title === '' ? '' : `: ${visibleLine(title)}`}`,
    ...observations.slice(0, OBSERVATIONS).flatMap((observation) => observationText(observation, paint)),
    ...(left > 0 ? [`    and ${count(left, 'more observation')}`] : []),
    ...(exchange ? [indent(visibleText(exchange.curl))] : []),
  ];
}

function observationText({ expectation, expected, seen }: Observation, paint: Paint): string[] {
  return [
    `    ${visibleLine(expectation)}`,
    `      ${paint('dim', 'expected')}  ${visibleLine(expected)}`,
    `      ${paint('dim', 'seen')}      ${visibleLine(seen)}`,
  ];
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
