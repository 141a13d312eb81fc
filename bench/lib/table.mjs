/**
 * A table of contenders that did the same work in turns: every round has one sample of each, so what slows the machine down
 * slows all of them, and only ratios within a round count.
 *
 * @typedef {'floor' | 'rival' | 'doppel'} Role - the floor is the bare work: nothing that does the same can be faster
 * @typedef {{ name: string, role: Role, note?: string, samples: number[] }} Row - one sample a round, in the table's unit
 * @typedef {{ what: string, of: string, to: string, atLeast?: number, atMost?: number, why?: string }} Target - the bound of
 * the ratio of one row to another; `why` says what limits a target that is missed
 * @typedef {{ title: string, unit: string, better: 'higher' | 'lower', floor: string, rows: Row[], targets?: Target[],
 *   bounds?: Bound[], notes?: string[] }} Table - `notes` are sentences below the table
 * @typedef {{ what: string, value: number, unit: string, atLeast?: number, atMost?: number, why?: string }} Bound - a target
 * for a number that is no ratio of two rows
 */

/** Median, least and greatest of each row, its ratio to the floor, and whether the targets are met. */
export function judge({ targets = [], bounds = [], ...table }) {
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
      ...targets.map(({ of, to, ...target }) => {
        const value = ratio(rowOf(table, of), rowOf(table, to));
        return { ...target, of, to, value, met: holds(value, target) };
      }),
      ...bounds.map((bound) => ({ ...bound, met: holds(bound.value, bound) })),
    ],
  };
}

/** The median of the ratios within each round. */
export function ratio(row, floor) {
  if (row.samples.length !== floor.samples.length)
    throw new RangeError(`${row.name} and ${floor.name} have not run as many rounds`);
  return median(row.samples.map((value, round) => value / floor.samples[round]));
}

export function median(values) {
  if (values.length === 0) throw new RangeError('there is no median of nothing');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The table in Markdown, as it stands in docs/performance.md and on the terminal. */
export function inMarkdown({ title, unit, floor, rows, targets, notes = [] }) {
  const spread = ({ low, high }) => `${number(low)}-${number(high)}`;
  return [
    `**${title}**`,
    '',
    `| ${unit} | median | least-greatest | / ${floor} | |`,
    '| --- | ---: | ---: | ---: | --- |',
    ...rows.map(
      (row) =>
        `| ${row.role === 'doppel' ? `**${row.name}**` : row.name} | ${number(row.median)} | ${spread(row)} | ` +
        `${times(row.ratio)} | ${row.note ?? ''} |`,
    ),
    ...(targets.length === 0 ? [] : ['']),
    ...targets.map(
      ({ what, value, unit: of = '', atLeast, atMost, met, why }) =>
        `- ${met ? 'met' : '**missed**'}: ${what}, ${atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`}` +
        `${of && ` ${of}`}; measured ${beside(value, atLeast ?? atMost)}${of && ` ${of}`}${!met && why ? `: ${why}` : ''}`,
    ),
    ...(notes.length === 0 ? [] : ['', ...notes]),
    '',
  ].join('\n');
}

/** Three figures, and no more than are measured. */
export function number(value) {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

/** A measured number beside the limit that it is held against: with as many figures as it takes to tell them apart. */
function beside(value, limit) {
  const alike = number(value) === number(limit) && value !== limit;
  return alike ? String(Number(value.toPrecision(4))) : number(value);
}

/** A ratio with two decimals, or two figures when it is small. */
export function times(ratio) {
  return ratio < 0.1 ? String(Number(ratio.toPrecision(2))) : ratio.toFixed(2);
}

function rowOf({ title, rows }, name) {
  const row = rows.find((candidate) => candidate.name === name);
  if (!row) throw new RangeError(`${title} has no row ${name}`);
  return row;
}

function holds(value, { atLeast = -Infinity, atMost = Infinity }) {
  return value >= atLeast && value <= atMost;
}
