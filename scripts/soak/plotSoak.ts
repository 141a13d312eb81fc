import { legend, svg } from '../../tooling/svg.js';
import { mebibytes, type SoakVerdict } from './judgeSoak.js';
import type { LoadSample } from './runSoak.js';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 260, 60, 16, 28, 34];
const COLOURS = { rss: '#1f6feb', heap: '#8250df', line: '#cf222e' };

/** RSS and used heap over time, and the line that was fitted, as an SVG. @throws RangeError when there are no samples */
export function plotSoak(samples: readonly LoadSample[], verdict: SoakVerdict, arenas: string): string {
  const end = samples.at(-1)?.seconds;
  if (end === undefined) throw new RangeError('a soak without samples has no plot');
  const most = Math.max(...samples.map(({ rss }) => rss)) * 1.1;
  const x = (seconds: number): string => (LEFT + (seconds / end) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (bytes: number): string =>
    (HEIGHT - BOTTOM - (bytes / most) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const path = (of: (sample: LoadSample) => number): string =>
    samples.map((sample) => `${x(sample.seconds)},${y(of(sample))}`).join(' ');
  const { slope, intercept } = verdict.line;
  const from = verdict.judgedFrom;
  const at = (seconds: number): string => y(intercept + slope * seconds);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * most);
  const label = `RSS after ${Math.round(from / 60)} min: ${mebibytes(verdict.bytesAnHour)} ± ${mebibytes(verdict.standardErrorBytesAnHour)} MiB an hour`;
  const content = `  <text x="${LEFT}" y="16" font-size="13">Memory under load${arenas === 'default' ? '' : ` (MALLOC_ARENA_MAX=${arenas})`}: ${label}</text>
${ticks
  .map(
    (bytes) => `  <line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(bytes)}" y2="${y(bytes)}" stroke="#ddd"/>
  <text x="${LEFT - 6}" y="${Number(y(bytes)) + 4}" text-anchor="end">${Math.round(bytes / 2 ** 20)} MiB</text>`,
  )
  .join('\n')}
  <polyline fill="none" stroke="${COLOURS.rss}" stroke-width="1.5" points="${path(({ rss }) => rss)}"/>
  <polyline fill="none" stroke="${COLOURS.heap}" stroke-width="1" points="${path(({ heapUsed }) => heapUsed)}"/>
  <line x1="${x(from)}" y1="${at(from)}" x2="${x(end)}" y2="${at(end)}" stroke="${COLOURS.line}" stroke-dasharray="5 3"/>
  <text x="${LEFT}" y="${HEIGHT - 18}">0</text>
  <text x="${WIDTH - RIGHT}" y="${HEIGHT - 18}" text-anchor="end">${(end / 60).toFixed(1)} min</text>
${legend(LEFT, HEIGHT - 4, [
  [COLOURS.rss, 'resident memory'],
  [COLOURS.heap, 'used heap'],
  [COLOURS.line, 'fitted line'],
])}`;
  return svg(WIDTH, HEIGHT, label, content);
}
