import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { byCodeUnits } from '../tooling/byCodeUnits.js';
import { markdownTable } from '../tooling/markdownTable.js';
import { ROOT } from '../tooling/paths.js';

/** What was tried, and what came of it. */
export interface TableRow {
  /** What was done, in words: `JPEGs with random bytes changed`. */
  readonly what: string;
  /** How many inputs, faults or crashes. */
  readonly tried: number;
  /** What must not happen, in words: `crashes, hangs or 5xx`. */
  readonly against: string;
  /** How often it happened. */
  readonly happened: number;
  /** Test file or script that repeats it. */
  readonly file: string;
  readonly command: string;
  /** Anything else worth a line, such as how the responses spread. */
  readonly note?: string;
}

/** The rows that were kept so far. */
export function readRows(folder: string): TableRow[] {
  const path = join(folder, 'torture.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { rows: TableRow[] }).rows : [];
}

/** Put the rows of one file in the place of its earlier ones; rows of files that are gone go too. */
export function keepRows(folder: string, file: string, rows: readonly TableRow[]): void {
  const others = readRows(folder).filter((row) => row.file !== file && existsSync(join(ROOT, row.file)));
  const all = [...others, ...rows].sort((a, b) => byCodeUnits(a.file, b.file) || byCodeUnits(a.what, b.what));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'torture.json'), `${JSON.stringify({ rows: all }, null, 2)}\n`);
  writeFileSync(join(folder, 'torture.md'), tableOf(all));
}

/** The table for people. */
export function tableOf(rows: readonly TableRow[]): string {
  const tried = rows.reduce((sum, row) => sum + row.tried, 0);
  const happened = rows.reduce((sum, row) => sum + row.happened, 0);
  const table = markdownTable(
    [
      { head: 'what was tried' },
      { head: 'how often', numeric: true },
      { head: 'against' },
      { head: 'happened', numeric: true },
      { head: 'again with' },
      { head: 'note' },
    ],
    rows.map((row) => [
      row.what,
      count(row.tried),
      row.against,
      count(row.happened),
      `\`${row.command}\``,
      row.note ?? '',
    ]),
  );
  return [
    '# What was tried to break Doppel',
    '',
    `Written by \`npm run torture\` and \`npm run soak\`, by nobody's hand. ${count(tried)} attempts, ${count(happened)} successes.`,
    '',
    table,
    '',
  ].join('\n');
}

function count(n: number): string {
  return n.toLocaleString('en-US');
}
