import type { RuleResult, RunEvent, RunResult, Verdict } from '../../conformance/RunEvent.js';
import type { Reporter, ReportStream } from '../Reporter.js';
import { evidenceOf } from '../result/evidence.js';
import { inCatalogueOrder } from '../result/groupRules.js';
import { isForeseen, knownNote, passesUnexpectedly } from '../result/known.js';
import { count } from '../result/quantities.js';
import { MARKS } from '../result/verdicts.js';
import { visibleLine } from '../text/visibleText.js';
import { findingText } from './findingText.js';
import { painter, VERDICT_STYLE, wantsColour, type Paint } from './paint.js';
import { ProgressBar } from './ProgressBar.js';
import { summaryText } from './summaryText.js';

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
        if (event.verdict !== 'pass' && event.verdict !== 'skip') bar.print(line(event.id, event, paint));
        bar.step(event.id, event.verdict === 'fail');
        break;
      case 'probe':
        if (event.verdict !== 'pass' && event.verdict !== 'skip') bar.print(line(event.name, event, paint));
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

function line(id: string, event: Extract<RunEvent, { type: 'case' | 'probe' }>, paint: Paint): string {
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
