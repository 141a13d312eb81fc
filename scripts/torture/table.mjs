import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The rows that were kept so far. */
export function readRows(folder) {
  const path = join(folder, 'torture.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).rows : [];
}

/** Put the rows of one file in the place of its earlier ones; rows of files that are gone go too. */
export function keepRows(folder, file, rows) {
  const others = readRows(folder).filter((row) => row.file !== file && existsSync(join(root, row.file)));
  const all = [...others, ...rows].sort((a, b) => compare(a.file, b.file) || compare(a.what, b.what));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'torture.json'), `${JSON.stringify({ rows: all }, null, 2)}\n`);
  writeFileSync(join(folder, 'torture.md'), tableOf(all));
}

/** The table for people. */
export function tableOf(rows) {
  const tried = rows.reduce((sum, row) => sum + row.tried, 0);
  const happened = rows.reduce((sum, row) => sum + row.happened, 0);
  return [
    '# What was tried to break Doppel',
    '',
    `Written by \`npm run torture\` and \`npm run soak\`, by nobody's hand. ${count(tried)} attempts, ${count(happened)} successes.`,
    '',
    '| what was tried | how often | against | happened | again with | note |',
    '| --- | ---: | --- | ---: | --- | --- |',
    ...rows.map(
      ({ what, tried, against, happened, command, note = '' }) =>
        `| ${cell(what)} | ${count(tried)} | ${cell(against)} | ${count(happened)} | \`${cell(command)}\` | ${cell(note)} |`,
    ),
    '',
  ].join('\n');
}

function cell(text) {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', String.raw`\|`);
}

function count(n) {
  return n.toLocaleString('en-US');
}

/** By code units: the same order on every machine. */
function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}
