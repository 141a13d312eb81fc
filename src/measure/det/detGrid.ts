import type { DetAxis } from './detAxis.js';
import { detStyle } from './detStyle.js';
import { line, text, type Place } from './svgShapes.js';

/** Labels that would stand closer than this to another are left out, in pixels. */
const LABEL_ROOM = 32;

/**
 * Grid, axes and labels of a DET plot, as SVG elements.
 *
 * @param place - where a pair of rates lies
 */
export function detGrid(
  fmrAxis: DetAxis,
  fnmrAxis: DetAxis,
  place: (fmr: number, fnmr: number) => Place,
): string[] {
  const { frame, grid, quiet, equal } = detStyle;
  const { left, top, right, bottom } = frame;
  const [centre, middle] = [(left + right) / 2, (top + bottom) / 2];
  const columns = fmrAxis.ticks.map((tick) => ({ tick, x: place(tick, 0)[0] }));
  const rows = fnmrAxis.ticks.map((tick) => ({ tick, y: place(0, tick)[1] }));
  // The axes may begin at different rates.
  const start = Math.max(fmrAxis.ticks[0] ?? 0, fnmrAxis.ticks[0] ?? 0);
  return [
    ...columns.map(({ x }) => line([x, top], [x, bottom], grid)),
    ...rows.map(({ y }) => line([left, y], [right, y], grid)),
    line(place(start, start), place(1, 1), equal, 'stroke-dasharray="2 5" stroke-linecap="round"'),
    `<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="${quiet}" stroke-width="1.2"/>`,
    ...spaced(columns, ({ x }) => x).map(({ tick, x }) =>
      text([x, bottom + 20], label(tick), `fill="${quiet}" text-anchor="middle"`),
    ),
    ...spaced(rows, ({ y }) => y).map(({ tick, y }) =>
      text([left - 10, y + 4.5], label(tick), `fill="${quiet}" text-anchor="end"`),
    ),
    text([centre, bottom + 48], 'false match rate, FMR (%)', 'text-anchor="middle" font-size="14"'),
    text(
      [28, middle],
      'false non-match rate, FNMR (%)',
      `text-anchor="middle" font-size="14" transform="rotate(-90 28 ${middle})"`,
    ),
  ];
}

function label(tick: number): string {
  return String(Number((tick * 100).toPrecision(3)));
}

/** Powers of ten first, then as many of the others as there is room for, from the coarse end down. */
function spaced<T extends { readonly tick: number }>(ticks: readonly T[], at: (tick: T) => number): T[] {
  const kept: T[] = [];
  const isDecade = ({ tick }: T): boolean => Number.isInteger(Math.log10(tick));
  const falling = ticks.toReversed();
  for (const tick of [...falling.filter(isDecade), ...falling]) {
    if (kept.every((other) => Math.abs(at(tick) - at(other)) >= LABEL_ROOM)) kept.push(tick);
  }
  return kept;
}
