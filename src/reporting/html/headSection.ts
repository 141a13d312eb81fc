import type { RunResult } from '../../conformance/RunEvent.js';
import { conclude } from '../result/conclude.js';
import { count, duration, percentPassed, spent } from '../result/quantities.js';
import { LEVELS, MARKS, MEANINGS, VERDICTS } from '../result/verdicts.js';
import { levelBadge } from './badges.js';
import { markup, type Markup } from './Markup.js';
import { shareBar } from './shareBar.js';

const VIA = { native: 'Doppel', newman: 'newman', har: 'a recording (HAR)' } as const;

const SIGN = {
  conformant: { style: 'pass', mark: MARKS.pass },
  'no new failure': { style: 'warn', mark: MARKS.warn },
  'not conformant': { style: 'fail', mark: MARKS.fail },
  'no verdict': { style: 'error', mark: MARKS.error },
} as const;

/** Title, target, verdict, scores and counts. */
export function headSection(result: RunResult): Markup {
  const { title, vendor, target, via, started, milliseconds, calls, spend, doppel } = result;
  const { verdict, because } = conclude(result);
  const { style, mark } = SIGN[verdict];
  const facts: readonly (readonly [string, string])[] = [
    ['Run', `${started.slice(0, 16).replace('T', ' ')} ${started.endsWith('Z') ? 'UTC' : ''}`],
    ['Took', duration(milliseconds)],
    ['Calls', String(calls)],
    ['Spent', spent(spend)],
    ['Sent by', VIA[via]],
    ['Doppel', doppel],
  ];
  return markup`<header class="head">
<p class="eyebrow">Conformance report <span aria-hidden="true">·</span> ${vendor}</p>
<h1>${title}</h1>
<p class="target"><span>Target</span> <code>${target}</code></p>
<p class="conclusion ${style}"><span class="mark" aria-hidden="true">${mark}</span><span><strong>${verdict}</strong> <span>${because}.</span></span></p>
<dl class="facts">${facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</header>
<section class="scores" aria-label="Scores">
${LEVELS.map((level) => scoreCard(level, result))}
</section>
<ul class="counts" aria-label="Rules by verdict">
${VERDICTS.map((one) => markup`<li class="${one}${result.counts[one] === 0 ? ' none' : ''}"><span class="mark" aria-hidden="true">${MARKS[one]}</span><b>${result.counts[one]}</b> ${one}</li>`)}
</ul>`;
}

function scoreCard(level: (typeof LEVELS)[number], { scores }: RunResult): Markup {
  const score = scores[level];
  const { passed, judged, total } = score;
  const missed = judged - passed;
  const bar = shareBar([
    { style: 'pass', size: passed },
    { style: level === 'MUST' ? 'fail' : 'warn', size: missed },
    { style: 'skip', size: total - judged },
  ]);
  const rest = [
    ...(missed > 0 ? [`${missed} missed`] : []),
    ...(total > judged ? [`${total - judged} not judged`] : []),
  ];
  return markup`<article class="score">
<h2>${levelBadge(level)}<small>${MEANINGS[level]}</small></h2>
<p class="share">${percentPassed(score)}</p>
${bar}
<p class="detail">${passed} of ${count(judged, 'judged rule')} passed<br>${rest.join(', ') || 'nothing missed or left out'}</p>
</article>`;
}
