import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';
import { htmlPage, PAGE_HEADERS } from '../docs/htmlPage.js';

const PLACES = {
  docs: 'docs/',
  health: 'health',
  openapi: 'openapi.json',
  journal: 'journal',
  accounts: 'accounts',
  ledger: 'ledger',
  forced: 'forced',
  faults: 'faults',
};

/** GET /__doppel */
export const showIndex: AdminHandler = ({ prefersHtml, origin }, { version, specs }) => {
  const places = {
    ...PLACES,
    ...Object.fromEntries(specs.map(({ vendor }) => [`spec of ${vendor}`, `specs/${vendor}.json`])),
  };
  const links = Object.fromEntries(
    Object.entries(places).map(([name, place]) => [name, `${origin}/__doppel/${place}`]),
  );
  const headers = { Vary: 'Accept' };
  if (!prefersHtml) return { ...adminReply({ name: 'Doppel', version, links }), headers };
  const list = Object.entries(places).map(([name, place]) => ({ text: name, href: `/__doppel/${place}` }));
  return {
    status: 200,
    headers: { ...headers, ...PAGE_HEADERS },
    body: htmlPage({ title: `Doppel ${version}`, links: list }),
  };
};
