import type { ErrorRates, Measurement } from '../Measurement.js';
import { percent } from '../report/percent.js';
import { detStyle, markColour } from './detStyle.js';
import { disc, line, text } from './svgShapes.js';

const WIDTH = 344;
const ROW = 64;
const MARGIN = 16;

/** What the marks of a DET plot mean and how often the engine errs there, in its upper right corner. */
export function detLegend({ points, equalError }: Measurement): string[] {
  const { frame, grid, quiet, equal } = detStyle;
  const height = points.length * ROW + 44;
  const [x, y] = [frame.right - WIDTH - MARGIN, frame.top + MARGIN];
  const bottom = y + height - 22;
  return [
    `<rect x="${x}" y="${y}" width="${WIDTH}" height="${height}" rx="6" fill="#ffffff" stroke="${grid}"/>`,
    ...points.flatMap((point, i) => {
      const top = y + 26 + i * ROW;
      return [
        disc([x + 20, top - 4.5], 5.5, `fill="${markColour(i)}"`),
        text([x + 36, top], `${point.similarity.toFixed(4)} · ${point.source}`, 'font-weight="600"'),
        text([x + 36, top + 18], `FMR ${describe(point.falseMatch)}`, `fill="${quiet}"`),
        text([x + 36, top + 35], `FNMR ${describe(point.falseNonMatch)}`, `fill="${quiet}"`),
      ];
    }),
    line([x + 9, bottom], [x + 31, bottom], equal, 'stroke-dasharray="2 5" stroke-linecap="round"'),
    ring([x + 20, bottom]),
    text(
      [x + 36, bottom + 4.5],
      equalError ? `equal error rate ${percent(equalError.rate)} %` : 'equal errors',
    ),
  ];
}

/** The mark of the equal error rate. */
export function ring(place: readonly [x: number, y: number]): string {
  return disc(place, 4.5, `fill="#ffffff" stroke="${detStyle.equal}" stroke-width="1.8"`);
}

function describe(rate: ErrorRates['falseMatch']): string {
  return rate ? `${percent(rate.rate)} % (${rate.events} of ${rate.trials})` : '- (no pairs)';
}
