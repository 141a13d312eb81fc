import type { RuleResult } from '../../conformance/RunEvent.js';

type Judged = Pick<RuleResult, 'verdict' | 'known'>;

/** Whether a failure is on the list of known ones, and the list still holds. */
export function isForeseen({ known }: Pick<RuleResult, 'known'>): boolean {
  return known?.state === 'expected';
}

/** Whether a rule passes that is listed as a known failure. */
export function passesUnexpectedly({ known }: Pick<RuleResult, 'known'>): boolean {
  return known?.state === 'unexpected-pass';
}

/** Whether a rule makes the run fail: a failure that was not foreseen, or a pass that was not. */
export function countsAgainst(result: Judged): boolean {
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
