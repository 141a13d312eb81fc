import { median } from '../../tooling/statistics.js';
import { markdownTable } from '../../tooling/markdownTable.js';

/** One contender: one sample a round, in the table's unit. */
export interface Row {
  readonly name: string;
  /** The floor is the bare work: nothing that does the same can be faster. */
  readonly role: 'floor' | 'rival' | 'doppel';
  readonly note?: string;
  readonly samples: readonly number[];
}

interface Limits {
  readonly what: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  /** What limits a target that is missed. */
  readonly why?: string;
}

/** What the ratio of one row to another is to be. */
interface Target extends Limits {
  readonly of: string;
  readonly to: string;
}

/** A target for a number that is no ratio of two rows. */
export interface Bound extends Limits {
  readonly value: number;
  readonly unit: string;
}

/**
 * A table of contenders that did the same work in turns: every round has one sample of each, so what slows the machine down
 * slows all of them, and only ratios within a round count.
 */
export interface Table {
  readonly title: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** Name of the row that the others are compared with. */
  readonly floor: string;
  readonly rows: readonly Row[];
  readonly targets?: readonly Target[];
  readonly bounds?: readonly Bound[];
  /** Sentences below the table. */
  readonly notes?: readonly string[];
}

interface JudgedRow extends Row {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** To the floor. */
  readonly ratio: number;
}

interface JudgedTarget extends Limits {
  readonly value: number;
  readonly unit?: string;
  readonly met: boolean;
}

export interface JudgedTable extends Omit<Table, 'rows' | 'targets' | 'bounds'> {
  readonly rows: readonly JudgedRow[];
  readonly targets: readonly JudgedTarget[];
}

/** Median, least and greatest of each row, its ratio to the floor, and whether the targets are met. */
export function judge({ targets = [], bounds = [], ...table }: Table): JudgedTable {
  const floor = rowOf(table, table.floor);
  return {
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      median: median(row.samples),
      low: Math.min(...row.samples),
      high: Math.max(...row.samples),
      ratio: ratio(row, floor),
    })),
    targets: [
      ...targets.map((target) => {
        const value = ratio(rowOf(table, target.of), rowOf(table, target.to));
        return { ...target, value, met: holds(value, target) };
      }),
      ...bounds.map((bound) => ({ ...bound, met: holds(bound.value, bound) })),
    ],
  };
}

/** The table in Markdown, as it stands in docs/performance.md and on the terminal. */
export function inMarkdown({ title, unit, floor, rows, targets, notes = [] }: JudgedTable): string {
  const table = markdownTable(
    [
      { head: unit },
      { head: 'median', numeric: true },
      { head: 'least-greatest', numeric: true },
      { head: `/ ${floor}`, numeric: true },
      { head: '' },
    ],
    rows.map((row) => [
      row.role === 'doppel' ? `**${row.name}**` : row.name,
      number(row.median),
      `${number(row.low)}-${number(row.high)}`,
      times(row.ratio),
      row.note ?? '',
    ]),
  );
  return [
    `**${title}**`,
    '',
    table,
    ...(targets.length === 0 ? [] : ['']),
    ...targets.map(inWords),
    ...(notes.length === 0 ? [] : ['', ...notes]),
    '',
  ].join('\n');
}

function inWords({ what, value, unit = '', atLeast, atMost, met, why }: JudgedTarget): string {
  const [limit, side] = atLeast === undefined ? [atMost ?? Infinity, 'at most'] : [atLeast, 'at least'];
  const of = unit && ` ${unit}`;
  return (
    `- ${met ? 'met' : '**missed**'}: ${what}, ${side} ${limit}${of}; measured ${beside(value, limit)}${of}` +
    (!met && why !== undefined ? `: ${why}` : '')
  );
}

/** Three figures, and no more than are measured. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

/** A measured number beside the limit that it is held against: with as many figures as it takes to tell them apart. */
function beside(value: number, limit: number): string {
  const alike = number(value) === number(limit) && value !== limit;
  return alike ? String(Number(value.toPrecision(4))) : number(value);
}

/** A ratio with two decimals, or two figures when it is small. */
export function times(ratio: number): string {
  return ratio < 0.1 ? String(Number(ratio.toPrecision(2))) : ratio.toFixed(2);
}

/** The median of the ratios within each round. */
function ratio(row: Row, floor: Row): number {
  if (row.samples.length !== floor.samples.length)
    throw new RangeError(`${row.name} and ${floor.name} have not run as many rounds`);
  return median(row.samples.map((value, round) => value / (floor.samples[round] ?? NaN)));
}

function rowOf({ title, rows }: Pick<Table, 'title' | 'rows'>, name: string): Row {
  const row = rows.find((candidate) => candidate.name === name);
  if (!row) throw new RangeError(`${title} has no row ${name}`);
  return row;
}

function holds(value: number, { atLeast = -Infinity, atMost = Infinity }: Limits): boolean {
  return value >= atLeast && value <= atMost;
}
