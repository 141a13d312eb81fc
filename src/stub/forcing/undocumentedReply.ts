import { STATUS_CODES } from 'node:http';
import { escapeMarkup } from '../../core/escapeMarkup.js';
import type { Reply } from '../../core/Reply.js';
import type { Outcome } from './Outcome.js';

/** Responses that have no body, whatever was to be in it. */
const BODILESS: readonly number[] = [204, 205, 304];

/** A response that no document of a vendor vouches for: a body as it was given, or the page that a gateway would send. */
export function undocumentedReply({ code = 200, body, contentType }: Outcome): Reply {
  if (BODILESS.includes(code)) return { status: code, body: Buffer.alloc(0) };
  const given = body === undefined ? gatewayPage(code) : body;
  const type = contentType ?? (typeof given !== 'string' ? 'application/json' : typeOfText(given));
  // As it is: a text that is to be broken JSON must not be made whole.
  const bytes = Buffer.from(typeof given === 'string' ? given : JSON.stringify(given));
  return { status: code, headers: { 'Content-Type': type }, body: bytes };
}

function typeOfText(text: string): string {
  return /^\s*</.test(text) ? 'text/html' : 'text/plain';
}

/** As reverse proxies write it when the server behind them does not answer. */
function gatewayPage(code: number): string {
  const title = escapeMarkup(`${code} ${STATUS_CODES[code] ?? 'Unknown'}`);
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>gateway</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
}
