import type { Verdict } from '../../conformance/RunEvent.js';
import type { RuleLevel } from '../../contract/Rule.js';
import { MARKS, MEANINGS } from '../result/verdicts.js';
import { markup, type Markup } from './Markup.js';

/** A part of a bar. */
interface Share {
  /** Class of the colour. */
  readonly style: string;
  readonly size: number;
}

/** A verdict as sign and word. */
export function verdictBadge(verdict: Verdict): Markup {
  return markup`<span class="verdict ${verdict}"><span class="mark" aria-hidden="true">${MARKS[verdict]}</span>${verdict}</span>`;
}

/** A level, with its meaning as the hint. */
export function levelBadge(level: RuleLevel): Markup {
  return markup`<span class="level ${level.toLowerCase()}" title="${MEANINGS[level]}">${level}</span>`;
}

/** A bar of parts, each as long as its share of all. The numbers stand beside it, so it is hidden from screen readers. */
export function shareBar(shares: readonly Share[]): Markup {
  const all = shares.reduce((sum, { size }) => sum + size, 0);
  let start = 0;
  const parts = shares.flatMap(({ style, size }) => {
    if (size === 0) return [];
    const x = (start / all) * 100;
    start += size;
    return [
      markup`<rect class="${style}" x="${x.toFixed(3)}" width="${Math.max(0.4, (size / all) * 100 - 0.4).toFixed(3)}" height="10"/>`,
    ];
  });
  return markup`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}
