import type { RunResult } from '../../conformance/RunEvent.js';
import { groupByOperation, type RuleGroup } from '../result/groupRules.js';
import { VERDICTS } from '../result/verdicts.js';
import { anchor } from './anchor.js';
import { markup, type Markup } from './Markup.js';
import { shareBar } from './shareBar.js';

/** How each operation fared, as a table. */
export function operationsSection({ rules }: RunResult): Markup {
  const heads = VERDICTS.map((verdict) => markup`<th scope="col" class="number">${verdict}</th>`);
  return markup`<section aria-labelledby="operations">
<h2 id="operations">Operations</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="operations">
<table class="operations">
<thead><tr><th scope="col">Operation</th><th scope="col" class="number">rules</th>${heads}<th scope="col"><span class="unseen">Shares</span></th></tr></thead>
<tbody>
${groupByOperation(rules).map(row)}
</tbody>
</table>
</div>
</section>`;
}

function row({ name, rules }: RuleGroup): Markup {
  const tally = VERDICTS.map((verdict) => ({
    style: verdict,
    size: rules.filter((rule) => rule.verdict === verdict).length,
  }));
  const cells = tally.map(
    ({ style, size }) => markup`<td class="number ${size > 0 ? style : 'none'}">${size}</td>`,
  );
  return markup`<tr><th scope="row"><a href="#${anchor('operation', name)}">${name}</a></th><td class="number">${rules.length}</td>${cells}<td class="shares">${shareBar(tally.toReversed())}</td></tr>`;
}
