import type { NamedPair, PersonResult } from '../evaluate/worstCases.js';
import type { Measurement, Quantiles } from '../Measurement.js';
import type { Interval } from '../statistics/Interval.js';
import type { RateEstimate } from '../statistics/estimateRate.js';
import { describeSource } from './describeSource.js';
import { percent } from './percent.js';

/** How many of the worst persons are listed. */
const WORST = 3;

/** A measurement as text of a terminal's width, ending with a line break. */
export function reportText(measurement: Measurement): string {
  const { engine, detection, points, equalError, similarity, counts } = measurement;
  const rows = [
    row('faces found: exactly one', detection.one),
    row('  none (failure to enrol)', detection.none),
    ...points.flatMap((point) => [
      '',
      `similarity ${point.similarity.toFixed(4)}, ${point.source}`,
      row('  false non-matches, FNMR', point.falseNonMatch),
      row('  false matches, FMR', point.falseMatch),
    ]),
  ];
  return [
    `${describeSource(measurement)}, engine ${engine.name}`,
    '',
    `${''.padEnd(27)}${'observed'.padEnd(28)}${'95 % by person'.padEnd(20)}95 % of independent trials`,
    ...rows,
    '',
    equalError
      ? `equal error rate ${percent(equalError.rate)} % at similarity ${equalError.threshold.toFixed(4)}`
      : 'no equal error rate: it needs genuine and impostor pairs',
    '',
    ...quantileTable(similarity.genuine, similarity.impostor),
    '',
    ...worst(measurement.people),
    ...(detection.several > 0
      ? [`Images with several faces, of which the largest was compared: ${detection.several}.`]
      : []),
    ...(counts.genuineLost + counts.impostorLost > 0
      ? [
          `Without a face in one of their images: ${counts.genuineLost} genuine pairs, counted as false non-matches, and`,
          `${counts.impostorLost} impostor pairs, left out of FMR.`,
        ]
      : []),
    '"By person": Clopper-Pearson with as many trials as pairs that share persons are worth (Korn and Graubard).',
    '"Independent trials": Clopper-Pearson over trials without a common person. See docs/measure.md.',
    ...(measurement.source.kind === 'people'
      ? ['These people do not exist. The numbers say nothing about real faces.']
      : []),
    '',
  ].join('\n');
}

function row(label: string, estimate: RateEstimate | null): string {
  if (!estimate) return `${label.padEnd(27)}no trials`;
  const { rate, events, trials, clustered, independent } = estimate;
  const observed = `${percent(rate)} %`.padEnd(9) + `${events} of ${trials}`;
  const exact = `${interval(independent)}  (${independent.events} of ${independent.trials})`;
  return `${label.padEnd(27)}${observed.padEnd(28)}${interval(clustered).padEnd(20)}${exact}`;
}

function interval({ low, high }: Interval): string {
  return `${percent(low)} - ${percent(high)} %`;
}

function quantileTable(genuine: Quantiles, impostor: Quantiles): string[] {
  const names = Object.keys(genuine);
  const line = (label: string, cells: readonly string[]): string =>
    label.padEnd(12) + cells.map((cell) => cell.padStart(8)).join('');
  const headings: Record<string, string> = { p0: 'least', p50: 'median', p100: 'most' };
  const values = (quantiles: Quantiles): string[] => names.map((name) => quantiles[name]?.toFixed(3) ?? '-');
  return [
    line(
      'similarity',
      names.map((name) => headings[name] ?? `${name.slice(1)} %`),
    ),
    line('  genuine', values(genuine)),
    line('  impostor', values(impostor)),
  ];
}

function worst(people: readonly PersonResult[]): string[] {
  const listed = people.filter((p) => p.falseNonMatches + p.falseMatches > 0).slice(0, WORST);
  if (listed.length === 0) return [];
  const lines = listed.map((p) => {
    const pairs = [p.falseNonMatches > 0 && p.worstGenuine, p.falseMatches > 0 && p.worstImpostor];
    const named = pairs.filter((pair) => pair !== false && pair !== null).map(describePair);
    const counts = `${p.falseNonMatches} of ${p.genuinePairs} missed, ${p.falseMatches} of ${p.impostorPairs} false matches`;
    return `  ${p.person}: ${counts}; worst ${named.join(', ')}`;
  });
  return ['people with the most errors at the first decision point', ...lines, ''];
}

function describePair({ a, b, similarity }: NamedPair): string {
  return `${a} and ${b} (${similarity === null ? 'no face' : similarity.toFixed(3)})`;
}
