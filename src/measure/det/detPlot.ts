import type { ErrorRates, Measurement } from '../Measurement.js';
import { describeSource } from '../report/describeSource.js';
import { percent } from '../report/percent.js';
import type { DetPoint } from '../statistics/detCurve.js';
import { detAxis, type DetAxis } from './detAxis.js';
import { detPath, type Place } from './detPath.js';
import { escapeXml } from './escapeXml.js';

const [WIDTH, HEIGHT] = [860, 760];
const FRAME = { left: 92, top: 92, width: 720, height: 560 };
const INK = { text: '#1f2933', quiet: '#6b7785', grid: '#e4e8ec', curve: '#1d5fa8', equal: '#9aa5b1' };
/** Of the decision points, in their order. */
const MARKS = ['#c8442b', '#7a4fb5', '#1b8a5a', '#b7791f'];

/**
 * Draw a DET curve: error rates on normal-deviate axes, the decision points with their intervals by person.
 *
 * @param curve - from `detCurve`; may be empty
 * @returns an SVG document that uses no font but the reader's own sans-serif
 * @see ISO/IEC 19795-1:2021 on DET plots
 */
export function detPlot(measurement: Measurement, curve: readonly DetPoint[]): string {
  const { counts, points, equalError } = measurement;
  const fmrAxis = detAxis(counts.impostorPairs - counts.impostorLost);
  const fnmrAxis = detAxis(counts.genuinePairs);
  const place = (fmr: number, fnmr: number): Place => [
    FRAME.left + fmrAxis.at(fmr) * FRAME.width,
    FRAME.top + (1 - fnmrAxis.at(fnmr)) * FRAME.height,
  ];
  const drawn = curve.filter((p) => p.falseMatchRate > 0 && p.falseNonMatchRate > 0);
  const path = detPath(drawn, (p) => place(p.falseMatchRate, p.falseNonMatchRate));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="${INK.text}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(FRAME.left, 38, 'Detection error trade-off', 'font-size="21" font-weight="600"'),
    text(FRAME.left, 62, `${describeSource(measurement)} · engine ${measurement.engine.name}`, quiet),
    `<defs><clipPath id="frame"><rect x="${FRAME.left}" y="${FRAME.top}" width="${FRAME.width}" height="${FRAME.height}"/></clipPath></defs>`,
    ...gridOf(fmrAxis, fnmrAxis, place),
    `<g clip-path="url(#frame)">`,
    diagonal(fmrAxis, fnmrAxis, place),
    `<path d="${path}" fill="none" stroke="${INK.curve}" stroke-width="2.4" stroke-linejoin="round"/>`,
    `</g>`,
    ...points.map((point, i) => mark(point, MARKS[i % MARKS.length] ?? INK.text, place)),
    ...legend(points, equalError?.rate, path === ''),
    ...footer(measurement),
    '</svg>',
    '',
  ].join('\n');
}

const quiet = `fill="${INK.quiet}"`;

type PlaceOf = (fmr: number, fnmr: number) => Place;

function gridOf(fmrAxis: DetAxis, fnmrAxis: DetAxis, place: PlaceOf): string[] {
  const { left, top, width, height } = FRAME;
  const [right, bottom] = [left + width, top + height];
  const columns = fmrAxis.ticks.flatMap((tick) => {
    const [x] = place(tick, 0);
    return [
      line([x, top], [x, bottom], INK.grid),
      text(x, bottom + 20, percent(tick), `${quiet} text-anchor="middle"`),
    ];
  });
  const rows = fnmrAxis.ticks.flatMap((tick) => {
    const [, y] = place(0, tick);
    return [
      line([left, y], [right, y], INK.grid),
      text(left - 10, y + 4.5, percent(tick), `${quiet} text-anchor="end"`),
    ];
  });
  const middle = top + height / 2;
  return [
    ...columns,
    ...rows,
    `<path d="M${left} ${top}V${bottom}H${right}" fill="none" stroke="${INK.quiet}" stroke-width="1.2"/>`,
    text(left + width / 2, bottom + 46, 'false match rate, FMR (%)', 'text-anchor="middle" font-size="14"'),
    text(
      30,
      middle,
      'false non-match rate, FNMR (%)',
      `text-anchor="middle" font-size="14" transform="rotate(-90 30 ${middle})"`,
    ),
  ];
}

/** Where both rates are equal: the axes may begin at different rates, so it is drawn from tick to tick. */
function diagonal(fmrAxis: DetAxis, fnmrAxis: DetAxis, place: PlaceOf): string {
  const from = Math.max(fmrAxis.ticks[0] ?? 0, fnmrAxis.ticks[0] ?? 0);
  return line(place(from, from), place(0.5, 0.5), INK.equal, 'stroke-dasharray="3 5"');
}

/** A decision point with its intervals as a cross. */
function mark({ similarity, falseMatch, falseNonMatch }: ErrorRates, colour: string, place: PlaceOf): string {
  if (!falseMatch || !falseNonMatch) return '';
  const [fmr, fnmr] = [falseMatch.rate, falseNonMatch.rate];
  const [x, y] = place(fmr, fnmr);
  const arms = [
    line(place(falseMatch.clustered.low, fnmr), place(falseMatch.clustered.high, fnmr), colour, bold),
    line(place(fmr, falseNonMatch.clustered.low), place(fmr, falseNonMatch.clustered.high), colour, bold),
  ];
  return [
    ...arms,
    `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="6" fill="${colour}" stroke="#ffffff" stroke-width="2"/>`,
    text(x + 11, y - 10, similarity.toFixed(4), `fill="${colour}" font-weight="600" ${halo}`),
  ].join('');
}

const bold = 'stroke-width="1.6" stroke-opacity="0.55"';
const halo = 'paint-order="stroke" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"';

function legend(points: readonly ErrorRates[], equalError: number | undefined, empty: boolean): string[] {
  const entries = points.map(({ similarity, source, falseMatch, falseNonMatch }, i) => ({
    colour: MARKS[i % MARKS.length] ?? INK.text,
    title: `${similarity.toFixed(4)}  ${source}`,
    detail: `FMR ${rate(falseMatch)}   FNMR ${rate(falseNonMatch)}`,
  }));
  const [width, rowHeight] = [320, 44];
  const height = entries.length * rowHeight + 40;
  const [x, y] = [FRAME.left + FRAME.width - width - 14, FRAME.top + 14];
  const last = empty
    ? 'genuine and impostor pairs do not overlap'
    : `equal error rate ${percent(equalError ?? 0)} %`;
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="#ffffff" stroke="${INK.grid}"/>`,
    ...entries.flatMap(({ colour, title, detail }, i) => [
      `<circle cx="${x + 20}" cy="${y + 21 + i * rowHeight}" r="5.5" fill="${colour}"/>`,
      text(x + 36, y + 25.5 + i * rowHeight, title, 'font-weight="600"'),
      text(x + 36, y + 43 + i * rowHeight, detail, quiet),
    ]),
    line([x + 10, y + height - 19.5], [x + 30, y + height - 19.5], INK.equal, 'stroke-dasharray="3 5"'),
    text(x + 36, y + height - 15, last, ''),
  ];
}

function rate(estimate: ErrorRates['falseMatch']): string {
  return estimate ? `${percent(estimate.rate)} % (${estimate.events} of ${estimate.trials})` : 'no pairs';
}

function footer({ source }: Measurement): string[] {
  const y = HEIGHT - 22;
  const people = source.kind === 'people' ? ' These people do not exist: no statement about real faces.' : '';
  return [
    text(FRAME.left, y, `Crosses: 95 % intervals, clustered by person.${people}`, `${quiet} font-size="12"`),
  ];
}

function line([x1, y1]: Place, [x2, y2]: Place, colour: string, more = ''): string {
  const [from, to] = [
    `x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}"`,
    `x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}"`,
  ];
  return `<line ${from} ${to} stroke="${colour}" ${more}/>`;
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${attributes}>${escapeXml(content)}</text>`;
}
