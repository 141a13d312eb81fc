import type { RuleResult, RunResult } from '../../conformance/RunEvent.js';
import { count } from './quantities.js';

/** The end of a run in words. */
export interface Conclusion {
  readonly verdict: 'conformant' | 'no new failure' | 'not conformant' | 'no verdict';
  /** The rest of the sentence. */
  readonly because: string;
}

/** Say in one sentence what a run has come to. */
export function conclude(result: RunResult): Conclusion {
  const { exitCode, counts, rules } = result;
  if (exitCode === 2) return { verdict: 'no verdict', because: whyNone(result) };
  const known = rules.filter((rule) => rule.verdict === 'fail' && isForeseen(rule)).length;
  const asides = [
    ...(known > 0 ? [count(known, 'known failure')] : []),
    ...(counts.warn > 0 ? [count(counts.warn, 'warning')] : []),
  ];
  const aside = asides.length > 0 ? `, with ${asides.join(' and ')}` : '';
  if (exitCode === 1)
    return { verdict: 'not conformant', because: whyNot(result, counts.fail - known) + aside };
  return { verdict: known > 0 ? 'no new failure' : 'conformant', because: whyOk(result, known) + aside };
}

function whyNone({ counts }: RunResult): string {
  return counts.error > 0
    ? `the harness itself failed on ${count(counts.error, 'rule')}`
    : 'the run could not be carried out';
}

function whyNot({ rules }: RunResult, failed: number): string {
  const surprises = rules.filter(passesUnexpectedly).length;
  const parts = [
    ...(failed > 0 || surprises === 0 ? [`${count(failed, 'rule')} failed`] : []),
    ...(surprises > 0 ? [`${count(surprises, 'known failure')} passed unexpectedly`] : []),
  ];
  return parts.join(' and ');
}

function whyOk({ scores: { MUST } }: RunResult, known: number): string {
  if (MUST.judged === 0) return 'no MUST rule could be judged';
  if (known > 0) return `${MUST.passed} of ${count(MUST.judged, 'judged MUST rule')} passed`;
  return MUST.judged === 1
    ? 'the one MUST rule that could be judged holds'
    : `all ${MUST.judged} MUST rules that could be judged hold`;
}

type JudgedRule = Pick<RuleResult, 'verdict' | 'known'>;

/** Whether a failure is on the list of known ones, and the list still holds. */
export function isForeseen({ known }: Pick<RuleResult, 'known'>): boolean {
  return known?.state === 'expected';
}

/** Whether a rule passes that is listed as a known failure. */
export function passesUnexpectedly({ known }: Pick<RuleResult, 'known'>): boolean {
  return known?.state === 'unexpected-pass';
}

/** Whether a rule makes the run fail: a failure that was not foreseen, or a pass that was not. */
export function countsAgainst(result: JudgedRule): boolean {
  return passesUnexpectedly(result) || (result.verdict === 'fail' && !isForeseen(result));
}

/** What the list of known failures says of a rule; `undefined` when it is not there. */
export function knownNote({ known }: Pick<RuleResult, 'known'>): string | undefined {
  if (!known) return undefined;
  const { state, reason, until } = known;
  if (state === 'unexpected-pass')
    return `passes, but is listed as a known failure (${reason}): take it from the list`;
  if (state === 'expired') return `was a known failure until ${until ?? 'some day'}: ${reason}`;
  return `known failure${until === undefined ? '' : ` until ${until}`}: ${reason}`;
}
