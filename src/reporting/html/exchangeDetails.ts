import type { RedactedExchange } from '../../conformance/RunEvent.js';
import { duration } from '../result/quantities.js';
import { anchor } from './anchor.js';
import type { Evidence } from '../result/evidence.js';
import { markup, type Markup } from './Markup.js';

/** Where the first copy of each exchange is; a page shows every exchange once. */
export type Shown = Set<string>;

/** The command that repeats a request, and what was sent and answered, or a link to where that is shown already. */
export function exchangeDetails({ id, exchange }: Evidence, shown: Shown): Markup | undefined {
  if (!exchange) return undefined;
  const curl = markup`<div class="curl"><h5>Repeat it</h5>${code(exchange.curl, `Command that repeats ${id}`)}</div>`;
  const place = anchor('exchange', id);
  if (shown.has(id))
    return markup`${curl}<p class="again"><a href="#${place}">Request and response of ${id}</a></p>`;
  shown.add(id);
  const { request, response } = exchange;
  const received = response
    ? markup`<h5>ReceivedResponse</h5>${code(`${response.status}\n${headers(response.headers)}\n\n${response.body}`, `ReceivedResponse to ${id}`)}`
    : markup`<p class="muted">No response came.</p>`;
  const ending = response ? `${response.status} after ${duration(response.milliseconds)}` : 'no response';
  return markup`${curl}<details class="exchange"><summary>Request and response <span class="muted">${request.method}, ${ending}</span></summary>
<div id="${place}"><h5>Request</h5>${code(`${request.method} ${request.url}\n${headers(request.headers)}\n\n${request.body}`, `Request of ${id}`)}
${received}</div></details>`;
}

function code(text: string, label: string): Markup {
  return markup`<pre tabindex="0" role="region" aria-label="${label}"><code>${text.trimEnd()}</code></pre>`;
}

function headers(all: RedactedExchange['request']['headers']): string {
  return Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
