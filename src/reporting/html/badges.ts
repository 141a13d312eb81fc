import type { Verdict } from '../../conformance/RunEvent.js';
import type { RuleLevel } from '../../contract/Rule.js';
import { MARKS, MEANINGS } from '../result/verdicts.js';
import { markup, type Markup } from './Markup.js';

/** A verdict as sign and word. */
export function verdictBadge(verdict: Verdict): Markup {
  return markup`<span class="verdict ${verdict}"><span class="mark" aria-hidden="true">${MARKS[verdict]}</span>${verdict}</span>`;
}

/** A level, with its meaning as the hint. */
export function levelBadge(level: RuleLevel): Markup {
  return markup`<span class="level ${level.toLowerCase()}" title="${MEANINGS[level]}">${level}</span>`;
}
