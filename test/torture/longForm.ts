import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run torture` runs the tests of this folder in their long form; `npm test` in their short one. */
export const LONG = process.env.DOPPEL_TORTURE === 'long';

/** How often, or how long, something is tried. */
export function times(short: number, long: number): number {
  return LONG ? long : short;
}

/** One row of the table of what was tried: what, how often, and what came of it. */
export interface Tried {
  /** What was done, in words: `JPEGs with random bytes changed`. */
  readonly what: string;
  /** How many inputs, faults or crashes. */
  readonly tried: number;
  /** What must not happen, in words: `crashes, hangs or 5xx`. */
  readonly against: string;
  /** How often it happened. */
  readonly happened: number;
  /** Test file that repeats it. */
  readonly file: string;
  /** Anything else worth a line, such as how the responses spread. */
  readonly note?: string;
}

/** Keep a row for the table; in the long form only. */
export function record(row: Tried): void {
  if (!LONG) return;
  const folder = join('reports', 'torture');
  mkdirSync(folder, { recursive: true });
  const name = row.what.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(row, null, 2)}\n`);
}
