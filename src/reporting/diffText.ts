import { type Paint, painter, VERDICT_STYLE } from './console/paint.js';
import {
  DIFFERENCE_KINDS,
  type DifferenceKind,
  type DiffSide,
  type ObservationChange,
  type ResultDiff,
  type RuleDifference,
} from './diffResults.js';
import { count, percentPassed } from './result/quantities.js';
import { LEVELS } from './result/verdicts.js';
import { visibleLine } from './visibleText.js';

/** Changed observations that are shown of one rule; the JSON has them all. */
const CHANGES = 3;

const HEADINGS: Readonly<Record<DifferenceKind, string>> = {
  broken: 'Broken: these failed or warned anew, or worse',
  new: 'New: the earlier run does not know these rules',
  gone: 'Gone: the later run does not know these rules',
  fixed: 'Fixed: these pass now',
  'judged otherwise': 'Judged otherwise',
  'seen otherwise': 'Seen otherwise: the same verdict on other observations',
};

/** A difference as text for a terminal, ending with a line break. */
export function diffText(diff: ResultDiff, { colour = false }: { readonly colour?: boolean } = {}): string {
  const paint = painter(colour);
  const sections = DIFFERENCE_KINDS.flatMap((kind) => {
    const rules = diff.rules.filter((rule) => rule.kind === kind);
    if (rules.length === 0) return [];
    return [
      paint('bold', `${HEADINGS[kind]} (${rules.length})`),
      ...rules.flatMap((rule) => ruleLines(rule, paint)),
      '',
    ];
  });
  return [
    paint('bold', visibleLine(diff.title)),
    `  before  ${sideLine(diff.before)}`,
    `  after   ${sideLine(diff.after)}`,
    '',
    ...LEVELS.map((level) => scoreLine(level, diff)),
    '',
    ...sections,
    conclusion(diff, paint),
    '',
  ].join('\n');
}

function sideLine({ target, started, doppel }: DiffSide): string {
  return `${visibleLine(target)}, ${started}, Doppel ${doppel}`;
}

function scoreLine(level: (typeof LEVELS)[number], { before, after }: ResultDiff): string {
  const [a, b] = [before.scores[level], after.scores[level]];
  const text = ({ passed, judged }: typeof a): string => `${passed} of ${judged}`;
  return `${level.padEnd(9)} ${text(a).padStart(11)} -> ${text(b).padEnd(11)} ${percentPassed(a)} -> ${percentPassed(b)}`;
}

function ruleLines({ rule, before, after, reason, changes }: RuleDifference, paint: Paint): string[] {
  const verdict = (one: typeof before): string => (one ? paint(VERDICT_STYLE[one], one) : '(none)');
  const left = changes.length - CHANGES;
  return [
    `  ${before === after ? verdict(after) : `${verdict(before)} -> ${verdict(after)}`}  ${rule.id} ${paint('dim', `(${rule.level})`)}`,
    `    ${visibleLine(rule.statement)}`,
    ...(reason === undefined ? [] : [`    ${visibleLine(reason)}`]),
    ...changes.slice(0, CHANGES).flatMap((change) => changeLines(change, paint)),
    ...(left > 0 ? [`    and ${count(left, 'more observation')}`] : []),
  ];
}

function changeLines(
  { caseId, expectation, expected, before, after }: ObservationChange,
  paint: Paint,
): string[] {
  const shown = (seen: string | undefined): string =>
    seen === undefined ? '(not observed)' : visibleLine(seen);
  return [
    `    ${caseId}: ${visibleLine(expectation)}`,
    `      ${paint('dim', 'expected')}  ${visibleLine(expected)}`,
    `      ${paint('dim', 'before')}    ${shown(before)}`,
    `      ${paint('dim', 'after')}     ${shown(after)}`,
  ];
}

function conclusion({ rules, same, regressions }: ResultDiff, paint: Paint): string {
  if (rules.length === 0) return paint('green', `No difference on ${count(same, 'rule')}.`);
  const summary = `The runs differ on ${count(rules.length, 'rule')} and agree on ${same}`;
  return regressions.length > 0
    ? paint(
        'red',
        `${summary}: ${count(regressions.length, 'rule')} fail${regressions.length === 1 ? 's' : ''} anew.`,
      )
    : `${summary}: none fails anew.`;
}
