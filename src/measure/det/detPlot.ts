import type { ErrorRates, Measurement } from '../Measurement.js';
import { describeSource } from '../report/describeSource.js';
import type { DetPoint } from '../statistics/detCurve.js';
import { detAxis } from './detAxis.js';
import { detGrid } from './detGrid.js';
import { detLegend, ring } from './detLegend.js';
import { detPath } from './detPath.js';
import { detStyle, markColour } from './detStyle.js';
import { disc, line, text, type Place } from './svgShapes.js';

const NOTE = 'Crosses: 95 % intervals, clustered by person. A mark at an edge: this rate or a smaller one.';
const NOBODY = 'These people do not exist: the rates say nothing about real faces.';

type PlaceOf = (fmr: number, fnmr: number) => Place;

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
  const place: PlaceOf = (fmr, fnmr) => [
    frame.left + fmrAxis.at(fmr) * (frame.right - frame.left),
    frame.bottom - fnmrAxis.at(fnmr) * (frame.bottom - frame.top),
  ];
  const path = detPath(visiblePart(curve), (p) => place(p.falseMatchRate, p.falseNonMatchRate));
  const small = `fill="${detStyle.quiet}" font-size="12"`;
  const quiet = `fill="${detStyle.quiet}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="${detStyle.text}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text([frame.left, 40], 'Detection error trade-off', 'font-size="21" font-weight="600"'),
    text([frame.left, 64], `${describeSource(measurement)} · engine ${engine.name}`, quiet),
    ...detGrid(fmrAxis, fnmrAxis, place),
    `<path d="${path}" fill="none" stroke="${detStyle.curve}" stroke-width="2.4" stroke-linejoin="round"/>`,
    equalError ? ring(place(equalError.rate, equalError.rate)) : '',
    ...points.map((point, i) => mark(point, markColour(i), place)),
    ...detLegend(measurement),
    text([frame.left, height - 32], NOTE, small),
    source.kind === 'people' ? text([frame.left, height - 14], NOBODY, small) : '',
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
function mark({ similarity, falseMatch, falseNonMatch }: ErrorRates, colour: string, place: PlaceOf): string {
  if (!falseMatch || !falseNonMatch) return '';
  const [fmr, fnmr] = [falseMatch.rate, falseNonMatch.rate];
  const [x, y] = place(fmr, fnmr);
  const [byFmr, byFnmr] = [falseMatch.clustered, falseNonMatch.clustered];
  const arm = 'stroke-width="1.8" stroke-opacity="0.5" stroke-linecap="round"';
  const halo = 'paint-order="stroke" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"';
  return [
    line(place(byFmr.low, fnmr), place(byFmr.high, fnmr), colour, arm),
    line(place(fmr, byFnmr.low), place(fmr, byFnmr.high), colour, arm),
    disc([x, y], 6, `fill="${colour}" stroke="#ffffff" stroke-width="2"`),
    text([x + 11, y - 10], similarity.toFixed(4), `fill="${colour}" font-weight="600" ${halo}`),
  ].join('');
}
