import type { MutationReport, Shortcoming } from '../../selftest/MutationReport.js';
import { painter, wantsColour, type Paint } from '../console/paint.js';
import type { ReportStream } from '../Reporter.js';
import { proofs, total, verdictOf, type VendorProof } from './proof.js';

const COLUMNS: readonly (readonly [head: string, name: Exclude<keyof VendorProof, 'vendor'>])[] = [
  ['mutants', 'mutants'],
  ['generated', 'generated'],
  ['killed', 'killed'],
  ['equivalent', 'equivalent'],
  ['rules', 'rules'],
  ['killing', 'killing'],
  ['baseline runs', 'baselineRuns'],
  ['false alarms', 'falseAlarms'],
];

const HEADS: readonly (readonly [what: Shortcoming['what'], head: string])[] = [
  ['mutant', 'Mutants that were not killed as they should be'],
  ['rule', 'Rules that kill nothing'],
  ['check', 'Checks that nothing depends on'],
  ['false alarm', 'False alarms'],
];

/** A mutation report for a person: counts, what each check found, and everything that is wrong. */
export function mutationText(report: MutationReport, stream: ReportStream): string {
  const paint = painter(wantsColour(stream));
  const { proved, verdict, because } = verdictOf(report);
  const name = verdict.charAt(0).toUpperCase() + verdict.slice(1);
  return [
    ...vendorTable(report, paint),
    ...(report.whole ? ['', ...checkTable(report, paint)] : []),
    ...HEADS.flatMap((head) => listed(report.shortcomings, head, paint)),
    '',
    `${paint(proved ? 'green' : 'red', paint('bold', name))}: ${because}.`,
  ].join('\n');
}

function vendorTable(report: MutationReport, paint: Paint): string[] {
  const rows = proofs(report);
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

function checkTable({ checks }: MutationReport, paint: Paint): string[] {
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
      'found: mutants of which it found a named rule broken; alone: where nothing else would have',
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
