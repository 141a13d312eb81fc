import { createHash } from 'node:crypto';
import type { RunResult } from '../../conformance/RunEvent.js';
import { conclude } from '../result/conclude.js';
import { evidenceOf } from '../result/evidence.js';
import { groupByOperation, type RuleGroup } from '../result/groupRules.js';
import { count, duration, percentPassed, spent } from '../result/quantities.js';
import { LEVELS, MARKS, MEANINGS, VERDICTS } from '../result/verdicts.js';
import { levelBadge, shareBar, verdictBadge } from './badges.js';
import { findingsSection } from './findingsSection.js';
import { anchor, markup, Markup } from './Markup.js';
import { pageStyle } from './pageStyle.js';
import { plotSeries } from './plotSeries.js';
import { rulesSection } from './rulesSection.js';

/**
 * A result as one HTML page that needs nothing else: no script, no request to anywhere. Its policy allows its own style
 * alone, so that nothing in a response of the target could do anything even if it were taken for markup.
 */
export function htmlReport(result: RunResult): string {
  const find = evidenceOf(result);
  const shown = new Set<string>();
  const { counts, probes, rules } = result;
  const places: readonly (readonly [string, string, number])[] = [
    ['fail', 'Failures', counts.fail],
    ['error', 'Errors', counts.error],
    ['warn', 'Warnings', counts.warn],
    ['probes', 'Probes', probes.length],
    ['rules', 'All rules', rules.length],
  ];
  const links = places.flatMap(([id, name, number]) =>
    number > 0 ? [markup`<a href="#${id}">${name} <span class="count">${number}</span></a>`] : [],
  );
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${styleHash(pageStyle)}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${result.title}: ${conclude(result).verdict}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<main>
${headSection(result)}
<nav aria-label="Sections">${links}</nav>
${operationsSection(result)}
${findingsSection('fail', result, find, shown)}
${findingsSection('error', result, find, shown)}
${probesSection(result)}
${findingsSection('warn', result, find, shown)}
${rulesSection(result)}
${casesSection(result)}
</main>
<footer><p>Made by Doppel ${result.doppel}. Credentials and images are left out of what is shown.</p></footer>
</body>
</html>
`;
  return page.html;
}

function styleHash(style: string): Markup {
  return new Markup(`sha256-${createHash('sha256').update(style).digest('base64')}`);
}

const VIA = { native: 'Doppel', newman: 'newman', har: 'a recording (HAR)' } as const;

const SIGN = {
  conformant: { style: 'pass', mark: MARKS.pass },
  'no new failure': { style: 'warn', mark: MARKS.warn },
  'not conformant': { style: 'fail', mark: MARKS.fail },
  'no verdict': { style: 'error', mark: MARKS.error },
} as const;

/** Title, target, verdict, scores and counts. */
function headSection(result: RunResult): Markup {
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

/** How each operation fared, as a table. */
function operationsSection({ rules }: RunResult): Markup {
  const heads = VERDICTS.map((verdict) => markup`<th scope="col" class="number">${verdict}</th>`);
  return markup`<section aria-labelledby="operations">
<h2 id="operations">Operations</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="operations">
<table class="operations">
<thead><tr><th scope="col">Operation</th><th scope="col" class="number">rules</th>${heads}<th scope="col"><span class="unseen">Shares</span></th></tr></thead>
<tbody>
${groupByOperation(rules).map(operationRow)}
</tbody>
</table>
</div>
</section>`;
}

function operationRow({ name, rules }: RuleGroup): Markup {
  const counts = VERDICTS.map((verdict) => ({
    style: verdict,
    size: rules.filter((rule) => rule.verdict === verdict).length,
  }));
  const cells = counts.map(
    ({ style, size }) => markup`<td class="number ${size > 0 ? style : 'none'}">${size}</td>`,
  );
  return markup`<tr><th scope="row"><a href="#${anchor('operation', name)}">${name}</a></th><td class="number">${rules.length}</td>${cells}<td class="shares">${shareBar(counts.toReversed())}</td></tr>`;
}

type ProbeResult = RunResult['probes'][number];

/** The probes with the curves that they measured; nothing when there are none. */
function probesSection({ probes }: RunResult): Markup | undefined {
  if (probes.length === 0) return undefined;
  return markup`<section aria-labelledby="probes">
<h2 id="probes">Probes <span class="count">${probes.length}</span></h2>
<p class="muted">What takes several requests to show.</p>
<div class="probes">
${probes.map(probe)}
</div>
</section>`;
}

function probe(
  { name, title, verdict, reason, milliseconds, observations, series = [] }: ProbeResult,
  place: number,
): Markup {
  const held = observations.filter(({ ok }) => ok).length;
  const judged =
    observations.length > 0
      ? markup` <span class="muted">${held} of ${count(observations.length, 'expectation')} held, ${duration(milliseconds)}</span>`
      : undefined;
  return markup`<article class="probe ${verdict}${series.length > 0 ? ' plotted' : ''}">
<p class="tags">${verdictBadge(verdict)}${judged}</p>
<h3>${title}</h3>
<p class="id"><code>${name}</code></p>
${reason === undefined ? undefined : markup`<p>${reason}</p>`}
${series.map((one, index) => plotSeries(one, `plot-${place}-${index}`))}
</article>`;
}

type CaseResult = RunResult['cases'][number];

/** The cases in the order in which they ran. */
function casesSection({ cases }: RunResult): Markup | undefined {
  if (cases.length === 0) return undefined;
  return markup`<section aria-labelledby="cases">
<h2 id="cases">Cases <span class="count">${cases.length}</span></h2>
<details class="cases"><summary>Every request, in the order of the run</summary>
<div class="scroll" tabindex="0" role="region" aria-labelledby="cases">
<table>
<thead><tr><th scope="col">Verdict</th><th scope="col">Case</th><th scope="col">Operation</th><th scope="col" class="number">Took</th></tr></thead>
<tbody>
${cases.map(caseRow)}
</tbody>
</table>
</div>
</details>
</section>`;
}

function caseRow({ id, title, operation, verdict, reason, milliseconds }: CaseResult): Markup {
  const why = reason === undefined ? undefined : markup` <span class="muted">(${reason})</span>`;
  return markup`<tr><td>${verdictBadge(verdict)}</td><th scope="row">${title}${why}<br><code>${id}</code></th><td>${operation}</td><td class="number">${duration(milliseconds)}</td></tr>`;
}
