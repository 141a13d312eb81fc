import { mebibytes } from './judgeSoak.mjs';

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [720, 260, 60, 28, 34];

/** RSS and used heap over time, and the line that was fitted, as an SVG. */
export function plotSoak({ samples, verdict, arenas }) {
  const end = samples.at(-1).seconds;
  const most = Math.max(...samples.map(({ rss }) => rss)) * 1.1;
  const x = (seconds) => (LEFT + (seconds / end) * (WIDTH - LEFT - 16)).toFixed(1);
  const y = (bytes) => (HEIGHT - BOTTOM - (bytes / most) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const path = (of) => samples.map((sample) => `${x(sample.seconds)},${y(of(sample))}`).join(' ');
  const { slope, intercept } = verdict.line;
  const from = verdict.judgedFrom;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * most);
  const label = `RSS after ${Math.round(from / 60)} min: ${mebibytes(verdict.bytesAnHour)} ± ${mebibytes(verdict.standardErrorBytesAnHour)} MiB an hour`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}" font-family="system-ui, sans-serif" font-size="11">
  <rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
  <text x="${LEFT}" y="16" font-size="13">Memory under load${arenas === 'default' ? '' : ` (MALLOC_ARENA_MAX=${arenas})`}: ${label}</text>
${ticks
  .map(
    (bytes) => `  <line x1="${LEFT}" x2="${WIDTH - 16}" y1="${y(bytes)}" y2="${y(bytes)}" stroke="#ddd"/>
  <text x="${LEFT - 6}" y="${Number(y(bytes)) + 4}" text-anchor="end">${Math.round(bytes / 2 ** 20)} MiB</text>`,
  )
  .join('\n')}
  <polyline fill="none" stroke="#1f6feb" stroke-width="1.5" points="${path(({ rss }) => rss)}"/>
  <polyline fill="none" stroke="#8250df" stroke-width="1" points="${path(({ heapUsed }) => heapUsed)}"/>
  <line x1="${x(from)}" y1="${y(intercept + slope * from)}" x2="${x(end)}" y2="${y(intercept + slope * end)}" stroke="#cf222e" stroke-dasharray="5 3"/>
  <text x="${LEFT}" y="${HEIGHT - 18}">0</text>
  <text x="${WIDTH - 16}" y="${HEIGHT - 18}" text-anchor="end">${(end / 60).toFixed(1)} min</text>
  <text x="${LEFT}" y="${HEIGHT - 4}"><tspan fill="#1f6feb">resident memory</tspan>  <tspan fill="#8250df">used heap</tspan>  <tspan fill="#cf222e">fitted line</tspan></text>
</svg>
`;
}
