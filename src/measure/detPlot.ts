import { escapeMarkup } from '../core/escapeMarkup.js';
import type { ErrorRates, Measurement } from './Measurement.js';
import { describeSource, percent } from './reportText.js';
import type { DetPoint } from './statistics/detCurve.js';
import { normalQuantile } from './statistics/distributions.js';

/** Sizes in pixels and colours of a DET plot. */
const detStyle = {
  width: 860,
  height: 770,
  frame: { left: 92, top: 92, right: 812, bottom: 652 },
  text: '#1f2933',
  quiet: '#6b7785',
  grid: '#e6eaee',
  curve: '#1d5fa8',
  equal: '#8c99a6',
  /** Of the decision points, in their order. */
  marks: ['#c8442b', '#7a4fb5', '#1b8a5a', '#b7791f'],
} as const;

/** An axis on which equal distances are equal normal deviates. */
interface DetAxis {
  readonly ticks: readonly number[];
  /** Share of the axis' length at which an error rate lies, 0..1; rates beyond the ends lie at the ends. */
  readonly at: (rate: number) => number;
}

/** A point of a drawing, in pixels. */
type PlotPoint = readonly [x: number, y: number];

const NOTE = 'Crosses: 95 % intervals, clustered by person. A mark at an edge: this rate or a smaller one.';
const NOBODY = 'These people do not exist: the rates say nothing about real faces.';

type PointOf = (fmr: number, fnmr: number) => PlotPoint;

/**
 * Draw a DET curve: error rates on normal-deviate axes, the decision points with their intervals by person.
 *
 * @param curve - from `detCurve`; may be empty
 * @returns an SVG document that needs no font but the reader's own sans-serif
 * @see ISO/IEC 19795-1:2021 on DET plots
 */
export function detPlot(measurement: Measurement, curve: readonly DetPoint[]): string {
  const { counts, points, equalError, engine, source } = measurement;
  const { width, height, frame } = detStyle;
  const fmrAxis = detAxis(counts.impostorPairs - counts.impostorLost);
  const fnmrAxis = detAxis(counts.genuinePairs);
  const place: PointOf = (fmr, fnmr) => [
    frame.left + fmrAxis.at(fmr) * (frame.right - frame.left),
    frame.bottom - fnmrAxis.at(fnmr) * (frame.bottom - frame.top),
  ];
  const path = detPath(visiblePart(curve), (p) => place(p.falseMatchRate, p.falseNonMatchRate));
  const small = `fill="${detStyle.quiet}" font-size="12"`;
  const quiet = `fill="${detStyle.quiet}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="${detStyle.text}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    textElement([frame.left, 40], 'Detection error trade-off', 'font-size="21" font-weight="600"'),
    textElement([frame.left, 64], `${describeSource(measurement)} · engine ${engine.name}`, quiet),
    ...detGrid(fmrAxis, fnmrAxis, place),
    `<path d="${path}" fill="none" stroke="${detStyle.curve}" stroke-width="2.4" stroke-linejoin="round"/>`,
    equalError ? ring(place(equalError.rate, equalError.rate)) : '',
    ...points.map((point, i) => decisionMark(point, markColour(i), place)),
    ...detLegend(measurement),
    textElement([frame.left, height - 32], NOTE, small),
    source.kind === 'people' ? textElement([frame.left, height - 14], NOBODY, small) : '',
    '</svg>',
    '',
  ].join('\n');
}

/** The curve from the edge without false non-matches to the edge without false matches. */
function visiblePart(curve: readonly DetPoint[]): DetPoint[] {
  const from = curve.findLastIndex((point) => point.falseNonMatchRate === 0);
  const to = curve.findIndex((point) => point.falseMatchRate === 0);
  return curve.slice(Math.max(0, from), to + 1);
}

/** A decision point with its intervals as a cross. */
function decisionMark(
  { similarity, falseMatch, falseNonMatch }: ErrorRates,
  colour: string,
  place: PointOf,
): string {
  if (!falseMatch || !falseNonMatch) return '';
  const [fmr, fnmr] = [falseMatch.rate, falseNonMatch.rate];
  const [x, y] = place(fmr, fnmr);
  const [byFmr, byFnmr] = [falseMatch.clustered, falseNonMatch.clustered];
  const arm = 'stroke-width="1.8" stroke-opacity="0.5" stroke-linecap="round"';
  const halo = 'paint-order="stroke" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"';
  return [
    lineElement(place(byFmr.low, fnmr), place(byFmr.high, fnmr), colour, arm),
    lineElement(place(fmr, byFnmr.low), place(fmr, byFnmr.high), colour, arm),
    circleElement([x, y], 6, `fill="${colour}" stroke="#ffffff" stroke-width="2"`),
    textElement([x + 11, y - 10], similarity.toFixed(4), `fill="${colour}" font-weight="600" ${halo}`),
  ].join('');
}

/** The colour of the decision point at a place in the list. */
function markColour(place: number): string {
  return detStyle.marks[place % detStyle.marks.length] ?? detStyle.text;
}

/** Shares at which an axis may have a line. */
const TICKS = [1e-6, 1e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4];

/** An engine that errs more often is off the chart. */
const TOP = 0.4;

/**
 * An axis from the finest rate that the number of pairs can show up to 40 %.
 *
 * @param pairs - number of pairs that the rates are over
 */
export function detAxis(pairs: number): DetAxis {
  const finest = 0.5 / pairs;
  const bottom = TICKS.findLast((line) => line <= finest) ?? Math.min(...TICKS);
  const [low, high] = [normalQuantile(bottom), normalQuantile(TOP)];
  return {
    ticks: TICKS.filter((line) => line >= bottom),
    at: (rate) => {
      if (rate <= bottom) return 0;
      return rate >= TOP ? 1 : (normalQuantile(rate) - low) / (high - low);
    },
  };
}

/** Labels that would stand closer than this to another are left out, in pixels. */
const LABEL_ROOM = 32;

/**
 * Grid, axes and labels of a DET plot, as SVG elements.
 *
 * @param place - where a pair of rates lies
 */
function detGrid(
  fmrAxis: DetAxis,
  fnmrAxis: DetAxis,
  place: (fmr: number, fnmr: number) => PlotPoint,
): string[] {
  const { frame, grid, quiet, equal } = detStyle;
  const { left, top, right, bottom } = frame;
  const [centre, middle] = [(left + right) / 2, (top + bottom) / 2];
  const columns = fmrAxis.ticks.map((tick) => ({ tick, x: place(tick, 0)[0] }));
  const rows = fnmrAxis.ticks.map((tick) => ({ tick, y: place(0, tick)[1] }));
  // The axes may begin at different rates.
  const start = Math.max(fmrAxis.ticks[0] ?? 0, fnmrAxis.ticks[0] ?? 0);
  return [
    ...columns.map(({ x }) => lineElement([x, top], [x, bottom], grid)),
    ...rows.map(({ y }) => lineElement([left, y], [right, y], grid)),
    lineElement(place(start, start), place(1, 1), equal, 'stroke-dasharray="2 5" stroke-linecap="round"'),
    `<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="${quiet}" stroke-width="1.2"/>`,
    ...spaced(columns, ({ x }) => x).map(({ tick, x }) =>
      textElement([x, bottom + 20], label(tick), `fill="${quiet}" text-anchor="middle"`),
    ),
    ...spaced(rows, ({ y }) => y).map(({ tick, y }) =>
      textElement([left - 10, y + 4.5], label(tick), `fill="${quiet}" text-anchor="end"`),
    ),
    textElement([centre, bottom + 48], 'false match rate, FMR (%)', 'text-anchor="middle" font-size="14"'),
    textElement(
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

/** Steps that are smaller than this, in pixels, cannot be seen. */
const VISIBLE = 0.4;

/** The steps of a DET curve as data of an SVG path, thinned to what can be seen. */
export function detPath(curve: readonly DetPoint[], place: (point: DetPoint) => PlotPoint): string {
  const commands: string[] = [];
  let last: PlotPoint | undefined;
  for (const [i, point] of curve.entries()) {
    const [x, y] = place(point);
    const hidden = last && Math.abs(x - last[0]) < VISIBLE && Math.abs(y - last[1]) < VISIBLE;
    if (hidden && i < curve.length - 1) continue;
    // FMR falls first, then FNMR rises: no threshold attains what lies under a step.
    commands.push(last ? `H${x.toFixed(1)}V${y.toFixed(1)}` : `M${x.toFixed(1)} ${y.toFixed(1)}`);
    last = [x, y];
  }
  return commands.join('');
}

const WIDTH = 344;
const ROW = 64;
const MARGIN = 16;

/** What the marks of a DET plot mean and how often the engine errs there, in its upper right corner. */
function detLegend({ points, equalError }: Measurement): string[] {
  const { frame, grid, quiet, equal } = detStyle;
  const height = points.length * ROW + 44;
  const [x, y] = [frame.right - WIDTH - MARGIN, frame.top + MARGIN];
  const bottom = y + height - 22;
  return [
    `<rect x="${x}" y="${y}" width="${WIDTH}" height="${height}" rx="6" fill="#ffffff" stroke="${grid}"/>`,
    ...points.flatMap((point, i) => {
      const top = y + 26 + i * ROW;
      return [
        circleElement([x + 20, top - 4.5], 5.5, `fill="${markColour(i)}"`),
        textElement([x + 36, top], `${point.similarity.toFixed(4)} · ${point.source}`, 'font-weight="600"'),
        textElement([x + 36, top + 18], `FMR ${describeRate(point.falseMatch)}`, `fill="${quiet}"`),
        textElement([x + 36, top + 35], `FNMR ${describeRate(point.falseNonMatch)}`, `fill="${quiet}"`),
      ];
    }),
    lineElement([x + 9, bottom], [x + 31, bottom], equal, 'stroke-dasharray="2 5" stroke-linecap="round"'),
    ring([x + 20, bottom]),
    textElement(
      [x + 36, bottom + 4.5],
      equalError ? `equal error rate ${percent(equalError.rate)} %` : 'equal errors',
    ),
  ];
}

/** The mark of the equal error rate. */
function ring(place: readonly [x: number, y: number]): string {
  return circleElement(place, 4.5, `fill="#ffffff" stroke="${detStyle.equal}" stroke-width="1.8"`);
}

function describeRate(rate: ErrorRates['falseMatch']): string {
  return rate ? `${percent(rate.rate)} % (${rate.events} of ${rate.trials})` : '- (no pairs)';
}

/** A straight line as an SVG element. */
function lineElement([x1, y1]: PlotPoint, [x2, y2]: PlotPoint, colour: string, attributes = ''): string {
  const ends = `x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}"`;
  return `<line ${ends} stroke="${colour}" ${attributes}/>`;
}

/** A disc as an SVG element. */
function circleElement([x, y]: PlotPoint, radius: number, attributes: string): string {
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" ${attributes}/>`;
}

/** A line of text as an SVG element. */
function textElement([x, y]: PlotPoint, content: string, attributes = ''): string {
  // XML cannot hold control characters, not even as references.
  const printable = content.replace(/\p{Cc}/gu, '?');
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escapeMarkup(printable)}</text>`;
}
