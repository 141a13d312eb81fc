import { escapeMarkup } from '#core/escapeMarkup';
import { legend, svg } from '../../tooling/svg.js';
import { number, times, type JudgedTable } from './table.js';

const [WIDTH, LABEL, RIGHT, BAR, GAP, HEAD] = [820, 310, 120, 14, 6, 36];
const COLOURS = { floor: '#8c959f', rival: '#bf8700', doppel: '#1f6feb' };
const QUIET = '#57606a';

/** A bar a row with the span of its samples, one block a table, as an SVG. */
export function plotTables(question: string, tables: readonly JudgedTable[]): string {
  let y = 24;
  const blocks = tables.map((table) => {
    const block = plotTable(table, y);
    y += HEAD + table.rows.length * (BAR + GAP) + 12;
    return block;
  });
  const entries = [
    [COLOURS.floor, 'bare floor'],
    [COLOURS.rival, 'rival'],
    [COLOURS.doppel, 'Doppel'],
    [QUIET, 'line: least to greatest of the rounds'],
  ] as const;
  return svg(WIDTH, y + 20, `Benchmarks: ${question}`, [...blocks, legend(LABEL, y + 8, entries)].join('\n'));
}

function plotTable({ title, unit, better, rows }: JudgedTable, top: number): string {
  const most = Math.max(...rows.map(({ high }) => high));
  const x = (value: number): number => LABEL + (value / most) * (WIDTH - LABEL - RIGHT);
  const bars = rows.map(({ name, role, median, low, high, ratio }, i) => {
    const y = top + HEAD + i * (BAR + GAP);
    const middle = y + BAR / 2;
    return `  <text x="${LABEL - 8}" y="${y + 11}" text-anchor="end">${escapeMarkup(name)}</text>
  <rect x="${LABEL}" y="${y}" width="${(x(median) - LABEL).toFixed(1)}" height="${BAR}" fill="${COLOURS[role]}"/>
  <line x1="${x(low).toFixed(1)}" x2="${x(high).toFixed(1)}" y1="${middle}" y2="${middle}" stroke="#24292f"/>
  <text x="${(x(high) + 6).toFixed(1)}" y="${y + 11}">${number(median)} (${times(ratio)})</text>`;
  });
  return `  <text x="8" y="${top + 12}" font-size="13">${escapeMarkup(title)}</text>
  <text x="8" y="${top + 26}" fill="${QUIET}">${escapeMarkup(unit)}, ${better} is better; in brackets the median of its ratios to the floor</text>
${bars.join('\n')}`;
}
