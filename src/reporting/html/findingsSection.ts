import type { Observation, RedactedExchange, RuleResult, RunResult } from '../../conformance/RunEvent.js';
import { knownNote } from '../result/conclude.js';
import { byCase, type Evidence, type FindEvidence } from '../result/evidence.js';
import { ALL_OPERATIONS, inCatalogueOrder } from '../result/groupRules.js';
import { count, duration } from '../result/quantities.js';
import { levelBadge, verdictBadge } from './badges.js';
import { anchor, markup, type Markup } from './Markup.js';

/** Where the first copy of each exchange is; a page shows every exchange once. */
type Shown = Set<string>;

/** Cases of one rule, and observations of one case, that a page shows; the JSON report has them all. */
const CASES = 5;
const OBSERVATIONS = 8;

const HEADINGS = {
  fail: { title: 'Failures', about: 'What the document demands, and the target does not do.' },
  error: { title: 'Errors', about: 'The harness itself failed here; they say nothing about the target.' },
  warn: { title: 'Warnings', about: 'Unlike the examples of the document, or what follows from it.' },
} as const;

/** The rules with one verdict, each with the vendor's words and what was seen instead; nothing when there are none. */
export function findingsSection(
  verdict: keyof typeof HEADINGS,
  { rules }: RunResult,
  find: FindEvidence,
  shown: Shown,
): Markup | undefined {
  const findings = inCatalogueOrder(rules).filter((rule) => rule.verdict === verdict);
  if (findings.length === 0) return undefined;
  const { title, about } = HEADINGS[verdict];
  return markup`<section aria-labelledby="${verdict}">
<h2 id="${verdict}">${title} <span class="count">${findings.length}</span></h2>
<p class="muted">${about}</p>
${findings.map((finding) => card(finding, find, shown))}
</section>`;
}

function card(result: RuleResult, find: FindEvidence, shown: Shown): Markup {
  const { rule, verdict, reason, failures } = result;
  const known = knownNote(result);
  const cases = [...byCase(failures)];
  const left = cases.length - CASES;
  return markup`<article class="finding ${verdict}" id="${anchor('rule', rule.id)}">
<p class="tags">${verdictBadge(verdict)} ${levelBadge(rule.level)} <span class="muted">${rule.operation ?? ALL_OPERATIONS}, ${rule.kind}</span></p>
<h3>${rule.statement}</h3>
<p class="id"><code>${rule.id}</code></p>
${quoteFigure(rule)}
${known === undefined ? undefined : markup`<p class="known">${known}</p>`}
${reason === undefined ? undefined : markup`<p>${reason}</p>`}
${cases.slice(0, CASES).map(([id, seen]) => caseBlock(id, seen, find, shown))}
${
  left > 0
    ? markup`<p class="muted">And in ${count(left, 'more case')}: ${cases
        .slice(CASES)
        .map(([id]) => id)
        .join(', ')}.</p>`
    : undefined
}
</article>`;
}

/** The vendor's words with their source. */
export function quoteFigure({ quote, source }: RuleResult['rule']): Markup {
  return markup`<figure class="quote"><blockquote>${quote}</blockquote><figcaption>The vendor’s document: ${source}</figcaption></figure>`;
}

function caseBlock(
  id: string,
  observations: readonly Observation[],
  find: FindEvidence,
  shown: Shown,
): Markup {
  const evidence = find(id);
  const left = observations.length - OBSERVATIONS;
  return markup`<section class="case">
<h4><code>${id}</code> ${evidence.title}</h4>
${observations.slice(0, OBSERVATIONS).map(observed)}
${left > 0 ? markup`<p class="muted">And ${count(left, 'more observation')}.</p>` : undefined}
${exchangeDetails(evidence, shown)}
</section>`;
}

function observed({ expectation, expected, seen }: Observation): Markup {
  return markup`<div class="observation">
<p>${expectation}</p>
<dl><div class="expected"><dt>Expected</dt><dd>${expected}</dd></div><div class="seen"><dt>Seen</dt><dd>${seen}</dd></div></dl>
</div>`;
}

/** The command that repeats a request, and what was sent and answered, or a link to where that is shown already. */
function exchangeDetails({ id, exchange }: Evidence, shown: Shown): Markup | undefined {
  if (!exchange) return undefined;
  const curl = markup`<div class="curl"><h5>Repeat it</h5>${code(exchange.curl, `Command that repeats ${id}`)}</div>`;
  const place = anchor('exchange', id);
  if (shown.has(id))
    return markup`${curl}<p class="again"><a href="#${place}">Request and response of ${id}</a></p>`;
  shown.add(id);
  const { request, response } = exchange;
  const received = response
    ? markup`<h5>Response</h5>${code(`${response.status}\n${headerLines(response.headers)}\n\n${response.body}`, `Response to ${id}`)}`
    : markup`<p class="muted">No response came.</p>`;
  const ending = response ? `${response.status} after ${duration(response.milliseconds)}` : 'no response';
  return markup`${curl}<details class="exchange"><summary>Request and response <span class="muted">${request.method}, ${ending}</span></summary>
<div id="${place}"><h5>Request</h5>${code(`${request.method} ${request.url}\n${headerLines(request.headers)}\n\n${request.body}`, `Request of ${id}`)}
${received}</div></details>`;
}

function code(text: string, label: string): Markup {
  return markup`<pre tabindex="0" role="region" aria-label="${label}"><code>${text.trimEnd()}</code></pre>`;
}

function headerLines(all: RedactedExchange['request']['headers']): string {
  return Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
