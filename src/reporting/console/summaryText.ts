import type { RuleResult, RunResult } from '../../conformance/RunEvent.js';
import { conclude } from '../result/conclude.js';
import { count, duration, percentPassed, spent } from '../result/quantities.js';
import { LEVELS, VERDICTS } from '../result/verdicts.js';
import { visibleLine } from '../text/visibleText.js';
import { VERDICT_STYLE, type Paint } from './paint.js';

const CELLS = 20;
/** Reasons for skipping that are listed; there are seldom more. */
const REASONS = 8;

/** Scores, counts and the verdict of a run. */
export function summaryText(result: RunResult, paint: Paint): string {
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
    ...skipped(result.rules, paint),
    paint('dim', `${''.padEnd(9)}${['passed', 'judged', 'rules'].map((head) => head.padStart(8)).join('')}`),
    ...rows,
    '',
    `${count(result.rules.length, 'rule')}: ${verdicts.join(', ') || 'none'}`,
    paint('dim', `${count(calls, 'call')} in ${duration(milliseconds)}, spent ${spent(spend)}`),
    '',
    `${paint(style[verdict], paint('bold', capital(verdict)))}: ${because}.`,
  ].join('\n');
}

function skipped(rules: readonly RuleResult[], paint: Paint): string[] {
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
