import { number, times } from './table.mjs';

const [WIDTH, LABEL, RIGHT, BAR, GAP, HEAD] = [820, 310, 120, 14, 6, 36];
const COLOURS = { floor: '#8c959f', rival: '#bf8700', doppel: '#1f6feb' };

/** A bar a row with the span of its samples, one block a table, as an SVG. */
export function plotTables(question, tables) {
  let y = 24;
  const blocks = tables.map((table) => {
    const block = plotTable(table, y);
    y += HEAD + table.rows.length * (BAR + GAP) + 12;
    return block;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 20}" role="img" aria-label="Benchmarks: ${escape(question)}" font-family="system-ui, sans-serif" font-size="11">
  <rect width="${WIDTH}" height="${y + 20}" fill="#fff"/>
${blocks.join('\n')}
  <text x="${LABEL}" y="${y + 8}"><tspan fill="${COLOURS.floor}">bare floor</tspan>  <tspan fill="${COLOURS.rival}">rival</tspan>  <tspan fill="${COLOURS.doppel}">Doppel</tspan>  <tspan fill="#57606a">line: least to greatest of the rounds</tspan></text>
</svg>
`;
}

function plotTable({ title, unit, better, rows }, top) {
  const most = Math.max(...rows.map(({ high }) => high));
  const x = (value) => LABEL + (value / most) * (WIDTH - LABEL - RIGHT);
  const bars = rows.map(({ name, role, median, low, high, ratio }, i) => {
    const y = top + HEAD + i * (BAR + GAP);
    const middle = y + BAR / 2;
    return `  <text x="${LABEL - 8}" y="${y + 11}" text-anchor="end">${escape(name)}</text>
  <rect x="${LABEL}" y="${y}" width="${(x(median) - LABEL).toFixed(1)}" height="${BAR}" fill="${COLOURS[role]}"/>
  <line x1="${x(low).toFixed(1)}" x2="${x(high).toFixed(1)}" y1="${middle}" y2="${middle}" stroke="#24292f"/>
  <text x="${(x(high) + 6).toFixed(1)}" y="${y + 11}">${number(median)} (${times(ratio)})</text>`;
  });
  return `  <text x="8" y="${top + 12}" font-size="13">${escape(title)}</text>
  <text x="8" y="${top + 26}" fill="#57606a">${escape(unit)}, ${better} is better; in brackets the median of its ratios to the floor</text>
${bars.join('\n')}`;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
