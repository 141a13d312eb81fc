import type { Response } from 'express';
import { recordOf } from '../journal/recordOf.js';

/** The header in which the stub says, beside the vendor's answer, what it saw. */
const HEADER = 'X-Doppel-Notice';
const LONGEST = 300;

/** Tell the developer of the client something that the vendor's answer has no room for. */
export function notice(response: Response, text: string): void {
  const printable = text.replace(/[^\x20-\x7e]+/g, '?').slice(0, LONGEST);
  const earlier = response.get(HEADER);
  const all = earlier ? `${earlier}; ${printable}` : printable;
  response.set(HEADER, all);
  recordOf(response)?.notice(all);
}
