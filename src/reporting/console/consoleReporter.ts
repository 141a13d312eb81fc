import type { Observation, RuleResult, RunEvent, RunResult, Verdict } from '../../conformance/RunEvent.js';
import type { Reporter, ReportStream } from '../Reporter.js';
import { conclude, isForeseen, knownNote, passesUnexpectedly } from '../result/conclude.js';
import { byCase, evidenceOf, type FindEvidence } from '../result/evidence.js';
import { ALL_OPERATIONS, inCatalogueOrder } from '../result/groupRules.js';
import { count, duration, percentPassed, spent } from '../result/quantities.js';
import { LEVELS, MARKS, VERDICTS } from '../result/verdicts.js';
import { visibleLine, visibleText } from '../visibleText.js';
import { type Paint, painter, VERDICT_STYLE, wantsColour } from './paint.js';
import { ProgressBar } from './ProgressBar.js';

/** How a console report is to look. */
export interface ConsoleOptions {
  /** Left out: on a terminal, unless the environment has NO_COLOR. */
  readonly colour?: boolean;
  /** The time in milliseconds. */
  readonly now?: () => number;
}

/** Warnings do not fail a run, so they come before what does, which then stands next to the verdict. */
const ORDER: readonly Verdict[] = ['warn', 'error', 'fail'];

/** A reporter for people: progress while a run goes on; then what did not hold, the scores and the verdict. */
export function consoleReporter(stream: ReportStream, options: ConsoleOptions = {}): Reporter {
  const paint = painter(options.colour ?? wantsColour(stream));
  let bar = new ProgressBar(stream, 0, paint, options.now);
  return (event) => {
    switch (event.type) {
      case 'start':
        bar = new ProgressBar(stream, event.cases, paint, options.now);
        bar.print(heading(event, paint));
        break;
      case 'case':
        if (event.verdict !== 'pass' && event.verdict !== 'skip')
          bar.print(eventLine(event.id, event, paint));
        bar.step(event.id, event.verdict === 'fail');
        break;
      case 'probe':
        if (event.verdict !== 'pass' && event.verdict !== 'skip')
          bar.print(eventLine(event.name, event, paint));
        bar.show(`probe ${event.name}`);
        break;
      case 'end':
        bar.print(ending(event.result, paint));
    }
  };
}

function heading(
  { vendor, target, via, cases, rules }: Extract<RunEvent, { type: 'start' }>,
  paint: Paint,
): string {
  const how = via === 'native' ? '' : `, ${via === 'har' ? 'from a recording' : 'by newman'}`;
  return `${paint('bold', vendor)} at ${visibleLine(target)}: ${count(cases, 'case')} for ${count(rules, 'rule')}${how}`;
}

function eventLine(id: string, event: Extract<RunEvent, { type: 'case' | 'probe' }>, paint: Paint): string {
  const { verdict, title, reason, observations } = event;
  const missed = observations.filter(({ ok }) => !ok).length;
  const detail =
    reason === undefined
      ? `${missed} of ${count(observations.length, 'expectation')} missed`
      : visibleLine(reason);
  return `${paint(VERDICT_STYLE[verdict], `${MARKS[verdict]} ${verdict.padEnd(5)}`)} ${id}: ${visibleLine(title)} ${paint('dim', `(${detail})`)}`;
}

function ending(result: RunResult, paint: Paint): string {
  const find = evidenceOf(result);
  const rules = inCatalogueOrder(result.rules);
  const findings = ORDER.flatMap((verdict) =>
    rules.filter((rule) => rule.verdict === verdict && !isForeseen(rule)),
  );
  const listed = rules.filter((rule) => isForeseen(rule) || passesUnexpectedly(rule));
  return [
    '',
    ...listed.map((rule) => `${knownLine(rule, paint)}\n`),
    ...findings.map((finding) => `${findingText(finding, find, paint)}\n`),
    summaryText(result, paint),
  ].join('\n');
}

/** What was foreseen needs no more than its reason; the JSON and HTML reports have the rest. */
function knownLine(result: RuleResult, paint: Paint): string {
  const { rule, verdict } = result;
  return `${paint(VERDICT_STYLE[verdict], `${MARKS[verdict]} ${verdict}`)}  ${paint('bold', rule.id)}  ${visibleLine(knownNote(result) ?? '')}`;
}

/** Cases that are shown of one rule; the JSON and HTML reports have them all. */
const CASES = 3;
/** Observations that are shown of one case. */
const OBSERVATIONS = 3;

/** A rule that did not hold, as paragraphs: what the vendor says, and what was seen instead. */
function findingText(result: RuleResult, find: FindEvidence, paint: Paint): string {
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

const CELLS = 20;
/** Reasons for skipping that are listed; there are seldom more. */
const REASONS = 8;

/** Scores, counts and the verdict of a run. */
function summaryText(result: RunResult, paint: Paint): string {
  const { scores, counts, calls, milliseconds, spend } = result;
  const verdicts = VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) =>
    paint(VERDICT_STYLE[verdict], `${counts[verdict]} ${verdict}`),
  );
  const rows = LEVELS.map((level) => {
    const { passed, judged, total } = scores[level];
    const full = judged === 0 ? 0 : Math.floor((passed / judged) * CELLS);
    const bar = paint(passed === judged ? 'green' : level === 'MUST' ? 'red' : 'yellow', '█'.repeat(full));
    const rest = paint('dim', '░'.repeat(CELLS - full));
    const numbers = [passed, judged, total].map((number) => String(number).padStart(8)).join('');
    return `${level.padEnd(9)}${numbers}  ${bar}${rest}  ${percentPassed(scores[level])}`;
  });
  const { verdict, because } = conclude(result);
  const style = {
    conformant: 'green',
    'no new failure': 'yellow',
    'not conformant': 'red',
    'no verdict': 'magenta',
  } as const;
  return [
    ...skippedLines(result.rules, paint),
    paint('dim', `${''.padEnd(9)}${['passed', 'judged', 'rules'].map((head) => head.padStart(8)).join('')}`),
    ...rows,
    '',
    `${count(result.rules.length, 'rule')}: ${verdicts.join(', ') || 'none'}`,
    paint('dim', `${count(calls, 'call')} in ${duration(milliseconds)}, spent ${spent(spend)}`),
    '',
    `${paint(style[verdict], paint('bold', capital(verdict)))}: ${because}.`,
  ].join('\n');
}

function skippedLines(rules: readonly RuleResult[], paint: Paint): string[] {
  const reasons = new Map<string, number>();
  for (const { verdict, reason = 'no reason given' } of rules) {
    if (verdict === 'skip') reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  if (reasons.size === 0) return [];
  const listed = [...reasons].sort(([, a], [, b]) => b - a);
  const left = listed.slice(REASONS).reduce((sum, [, number]) => sum + number, 0);
  return [
    paint('dim', 'Skipped'),
    ...listed
      .slice(0, REASONS)
      .map(([reason, number]) => `${String(number).padStart(5)}  ${visibleLine(reason)}`),
    ...(left > 0 ? [`${String(left).padStart(5)}  for other reasons`] : []),
    '',
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
