import type { ServerResponse } from 'node:http';
import { recordOf } from '../journal/recordOf.js';

/** The header in which the stub says, beside the vendor's response, what it saw. */
const HEADER = 'X-Doppel-Notice';
const LONGEST = 300;

/** Tell the developer of the client something that the vendor's response has no room for. */
export function notice(response: ServerResponse, text: string): void {
  const printable = text.replace(/[^\x20-\x7e]+/g, '?').slice(0, LONGEST);
  const earlier = response.getHeader(HEADER);
  const all = typeof earlier === 'string' ? `${earlier}; ${printable}` : printable;
  response.setHeader(HEADER, all);
  recordOf(response)?.notice(all);
}
