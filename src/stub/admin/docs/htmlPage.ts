import { escapeMarkup } from '../../../core/escapeMarkup.js';

/** A page of the stub's own. */
export interface HtmlPage {
  readonly title: string;
  /** A list of links, each with what is there, as the page's content. */
  readonly links?: readonly { readonly text: string; readonly href: string; readonly about?: string }[];
  /** Addresses on this stub. */
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
  /** HTML that follows the list. */
  readonly rest?: string;
}

/**
 * Headers of such a page. Nothing may come from, or go to, another host, and no script stands in the page itself; so
 * even a description in a document that pretends to be HTML does nothing.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** Where the look of the lists stands. */
export const STYLE = '/__doppel/docs/assets/doppel.css';

/** Write a page; texts are escaped. */
export function htmlPage({ title, links = [], styles = [], scripts = [], rest = '' }: HtmlPage): string {
  const items = links.map(
    ({ text, href, about = '' }) =>
      `<li><a href="${escapeMarkup(href)}"><b>${escapeMarkup(text)}</b><span>${escapeMarkup(about)}</span></a></li>`,
  );
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeMarkup(title)}</title>`,
    '<link rel="icon" type="image/png" href="/__doppel/docs/assets/favicon-32x32.png">',
    ...(items.length > 0 ? [STYLE, ...styles] : styles).map(
      (href) => `<link rel="stylesheet" href="${escapeMarkup(href)}">`,
    ),
    ...scripts.map((src) => `<script defer src="${escapeMarkup(src)}"></script>`),
    '</head>',
    '<body>',
    ...(items.length > 0 ? [`<h1>${escapeMarkup(title)}</h1>`, '<ul>', ...items, '</ul>'] : []),
    ...(rest === '' ? [] : [rest]),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** The look of the stub's own pages: a list of places, light or dark as the reader likes it. */
export const pageStyle = `:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 3rem auto; padding: 0 1.25rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; font-weight: 650; }
ul { list-style: none; margin: 0; padding: 0; border-top: 1px solid #8884; }
a { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .65rem .5rem; border-bottom: 1px solid #8884; color: inherit; text-decoration: none; }
a:hover, a:focus-visible { background: #8882; }
b { flex: 0 0 15rem; font-weight: 600; }
span { flex: 1 1 20rem; opacity: .75; }
`;
