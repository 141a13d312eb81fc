import { sameJson } from '../evaluate/sameJson.js';
import { show } from '../evaluate/show.js';
import type { Asked } from './ask.js';
import type { Claim } from './Findings.js';

/** Two responses whose outcomes are to be the same, and what to call them. */
export interface Twins {
  readonly left: Asked;
  readonly right: Asked;
  readonly names: readonly [string, string];
}

/** Claim that two responses decide alike. */
export function sameDecision({ left, right, names }: Twins): Claim {
  return {
    ok: left.success === right.success && sameJson(left.decision, right.decision),
    expectation: `${names.join(' and ')} are decided alike`,
    expected: decisionOf(left),
    seen: decisionOf(right),
  };
}

/** Claim that two responses have the same score, or nearly. */
export function sameScore({ left, right, names }: Twins, within: number): Claim {
  const known = left.score !== undefined && right.score !== undefined;
  return {
    // A margin for the last bits of decimal fractions.
    ok: known && Math.abs(left.score - right.score) <= within + 1e-9,
    expectation: `${names.join(' and ')} score the same${within > 0 ? `, within ${within}` : ''}`,
    expected: String(left.score ?? 'a score'),
    seen: String(right.score ?? 'no score'),
  };
}

/** Claim that whatever else makes up the outcome is the same. */
export function sameRest({ left, right, names }: Twins, within: number): Claim {
  return {
    ok: sameJson(left.same, right.same, within),
    expectation: `${names.join(' and ')} are answered alike`,
    expected: show(left.same),
    seen: show(right.same),
  };
}

function decisionOf({ response, success, decision }: Asked): string {
  return success ? `status ${response.status}, decision ${show(decision)}` : `status ${response.status}`;
}
