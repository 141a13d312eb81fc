import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';
import { htmlPage, PAGE_HEADERS } from '../docs/htmlPage.js';

/** Name, place, and what is there. */
const PLACES: readonly (readonly [string, string, string])[] = [
  ['docs', 'docs/', 'Every API in Swagger UI, to read and to try out on this stub'],
  ['journal', 'journal', 'The requests that were seen, what the engine saw in them, and the responses'],
  ['accounts', 'accounts', 'The test accounts, their states and balances'],
  ['ledger', 'ledger', 'What was charged, and what was refunded'],
  ['forced', 'forced', 'Outcomes that were ordered and are still to come'],
  ['faults', 'faults', 'The faults that are injected'],
  ['health', 'health', 'Whether the models are loaded'],
  ['openapi', 'openapi.json', 'The OpenAPI document of this admin API'],
];

/** GET /__doppel */
export const showIndex: AdminHandler = ({ prefersHtml, origin }, { version, specs }) => {
  const places = [
    ...PLACES,
    ...specs.map(({ vendor, title }) => [`spec of ${vendor}`, `specs/${vendor}.json`, title] as const),
  ];
  const links = Object.fromEntries(places.map(([name, place]) => [name, `${origin}/__doppel/${place}`]));
  const headers = { Vary: 'Accept' };
  if (!prefersHtml) return { ...adminReply({ name: 'Doppel', version, links }), headers };
  const list = places.map(([text, place, about]) => ({ text, href: `/__doppel/${place}`, about }));
  return {
    status: 200,
    headers: { ...headers, ...PAGE_HEADERS },
    body: htmlPage({ title: `Doppel ${version}`, links: list }),
  };
};
