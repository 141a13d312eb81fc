import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TableRow } from '../../scripts/tortureTable.js';

/** `npm run torture` runs the tests of this folder in their long form; `npm test` in their short one. */
export const LONG = process.env.DOPPEL_TORTURE === 'long';

/** How often, or how long, something is tried. */
export function times(short: number, long: number): number {
  return LONG ? long : short;
}

/** One row of the table of what was tried; the command is that of the file. */
export type Tried = Omit<TableRow, 'command'>;

/** Keep a row for the table; in the long form only. */
export function record(row: Tried): void {
  if (!LONG) return;
  const folder = join('reports', 'torture');
  mkdirSync(folder, { recursive: true });
  const name = row.what.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(row, null, 2)}\n`);
}
