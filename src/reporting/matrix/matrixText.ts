import type { KillMatrix, Shortcoming } from '../../selftest/KillMatrix.js';
import { painter, wantsColour, type Paint } from '../console/paint.js';
import type { ReportStream } from '../Reporter.js';
import { proofs, total, verdictOf, type VendorProof } from './proof.js';

const COLUMNS: readonly (readonly [head: string, name: Exclude<keyof VendorProof, 'vendor'>])[] = [
  ['defects', 'defects'],
  ['killed', 'killed'],
  ['rules', 'rules'],
  ['killing', 'killing'],
  ['sound runs', 'soundRuns'],
  ['false alarms', 'falseAlarms'],
];

const HEADS: readonly (readonly [what: Shortcoming['what'], head: string])[] = [
  ['defect', 'Defects that were not caught as they should be'],
  ['rule', 'Rules that catch nothing'],
  ['check', 'Checks that nothing depends on'],
  ['false alarm', 'False alarms'],
];

/** A mutation report for a person: counts, what each check found, and everything that is wrong. */
export function matrixText(matrix: KillMatrix, stream: ReportStream): string {
  const paint = painter(wantsColour(stream));
  const { proved, verdict, because } = verdictOf(matrix);
  const name = verdict.charAt(0).toUpperCase() + verdict.slice(1);
  return [
    ...vendorTable(matrix, paint),
    ...(matrix.whole ? ['', ...checkTable(matrix, paint)] : []),
    ...HEADS.flatMap((head) => listed(matrix.shortcomings, head, paint)),
    '',
    `${paint(proved ? 'green' : 'red', paint('bold', name))}: ${because}.`,
  ].join('\n');
}

function vendorTable(matrix: KillMatrix, paint: Paint): string[] {
  const rows = proofs(matrix);
  const all = rows.length > 1 ? [...rows, total(rows)] : rows;
  const width = Math.max(...all.map(({ vendor }) => vendor.length));
  const line = (first: string, cells: readonly string[]): string =>
    first.padEnd(width) + cells.map((cell, i) => cell.padStart((COLUMNS[i]?.[0].length ?? 0) + 3)).join('');
  return [
    paint(
      'dim',
      line(
        '',
        COLUMNS.map(([head]) => head),
      ),
    ),
    ...all.map((row) =>
      line(
        row.vendor,
        COLUMNS.map(([, column]) => String(row[column])),
      ),
    ),
  ];
}

function checkTable({ checks }: KillMatrix, paint: Paint): string[] {
  const names = Object.keys(checks);
  const width = Math.max(...names.map((name) => name.length));
  return [
    paint('dim', `${'check'.padEnd(width)}${'found'.padStart(8)}${'alone'.padStart(8)}`),
    ...Object.entries(checks).map(
      ([name, { found, alone }]) =>
        `${name.padEnd(width)}${String(found).padStart(8)}${String(alone).padStart(8)}`,
    ),
    paint(
      'dim',
      'found: defects of which it found a named rule broken; alone: where nothing else would have',
    ),
  ];
}

function listed(
  shortcomings: readonly Shortcoming[],
  [what, head]: (typeof HEADS)[number],
  paint: Paint,
): string[] {
  const own = shortcomings.filter((one) => one.what === what);
  if (own.length === 0) return [];
  return ['', paint('red', `${head} (${own.length})`), ...own.map(({ id, why }) => `  ${id}: ${why}`)];
}
