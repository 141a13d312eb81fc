import type { RunResult } from '../../conformance/RunEvent.js';
import { count, duration } from '../result/quantities.js';
import { verdictBadge } from './badges.js';
import { markup, type Markup } from './Markup.js';
import { plotSeries } from './plot/plotSeries.js';

type Probe = RunResult['probes'][number];

/** The probes with the curves that they measured; nothing when there are none. */
export function probesSection({ probes }: RunResult): Markup | undefined {
  if (probes.length === 0) return undefined;
  return markup`<section aria-labelledby="probes">
<h2 id="probes">Probes <span class="tally">${probes.length}</span></h2>
<p class="muted">What takes several requests to show.</p>
<div class="probes">
${probes.map(probe)}
</div>
</section>`;
}

function probe(
  { name, title, verdict, reason, milliseconds, observations, series = [] }: Probe,
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
