import type { RunResult } from '../../conformance/RunEvent.js';
import { duration } from '../result/quantities.js';
import { verdictBadge } from './badges.js';
import { markup, type Markup } from './Markup.js';

type Case = RunResult['cases'][number];

/** The cases in the order in which they ran. */
export function casesSection({ cases }: RunResult): Markup | undefined {
  if (cases.length === 0) return undefined;
  return markup`<section aria-labelledby="cases">
<h2 id="cases">Cases <span class="tally">${cases.length}</span></h2>
<details class="cases"><summary>Every request, in the order of the run</summary>
<div class="scroll" tabindex="0" role="region" aria-labelledby="cases">
<table>
<thead><tr><th scope="col">Verdict</th><th scope="col">Case</th><th scope="col">Operation</th><th scope="col" class="number">Took</th></tr></thead>
<tbody>
${cases.map(row)}
</tbody>
</table>
</div>
</details>
</section>`;
}

function row({ id, title, operation, verdict, reason, milliseconds }: Case): Markup {
  const why = reason === undefined ? undefined : markup` <span class="muted">(${reason})</span>`;
  return markup`<tr><td>${verdictBadge(verdict)}</td><th scope="row">${title}${why}<br><code>${id}</code></th><td>${operation}</td><td class="number">${duration(milliseconds)}</td></tr>`;
}
