import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axis, plotSeries } from './plotSeries.js';

const series = {
  title: 'MorphSeries',
  x: 'rung',
  y: 'score (points)',
  threshold: 60,
  points: [
    [2, 59.9],
    [0, 90],
    [1, 60],
  ],
} as const;

function circles(html: string): string[] {
  return [...html.matchAll(/<circle class="(\w+)"[^>]*><title>([^<]*)</g)].map(
    ([, style, title]) => `${style} ${title}`,
  );
}

describe('plotSeries', () => {
  it('marks each point as at or above the threshold, or below, from left to right', () => {
    const { html } = plotSeries(series, 'p');
    expect(circles(html)).toEqual(['over 0, 90', 'over 1, 60', 'under 2, 59.9']);
    expect(html).toContain('3 points: 2 at or above the threshold of 60 (filled), 1 below (hollow)');
  });

  it('draws the threshold at the height of a point that has just that value', () => {
    const { html } = plotSeries(series, 'p');
    const line = /<line class="threshold"[^>]* y1="([\d.]+)" y2="([\d.]+)"/.exec(html);
    const point = /<circle class="over"[^>]* cy="([\d.]+)" r="4.5"><title>1, 60</.exec(html);
    expect(line?.[1]).toBe(line?.[2]);
    expect(line?.[1]).toBe(point?.[1]);
  });

  it('names both axes and gives the numbers as text', () => {
    const { html } = plotSeries(series, 'p');
    expect(html).toMatch(/<text class="name"[^>]*>step</);
    expect(html).toMatch(
      /<text class="name"[^>]*>score &#40;points&#41;|<text class="name"[^>]*>score \(points\)/,
    );
    expect(html).toContain('<td class="number">2</td><td class="number">59.9</td>');
  });

  it.each([
    ['no point', []],
    ['one point', [[1, 1]]],
    [
      'points that are no numbers',
      [
        [NaN, 1],
        [1, Infinity],
        [2, 3],
      ],
    ],
    [
      'equal points',
      [
        [1, 5],
        [1, 5],
      ],
    ],
  ] as const)('draws %s', (_, points) => {
    const { html } = plotSeries({ title: 't', x: 'x', y: 'y', points }, 'p');
    expect(html).not.toMatch(/NaN|Infinity|threshold/);
  });
});

function labels(values: readonly number[], ticks = 6): string[] {
  return axis(values, 0, 100, ticks).ticks.map(({ label }) => label);
}

describe('axis', () => {
  it.each([
    [
      [0, 100],
      ['0', '20', '40', '60', '80', '100'],
    ],
    [
      [3.1, 95.2],
      ['0', '20', '40', '60', '80', '100'],
    ],
    [
      [0.12, 0.43],
      ['0.1', '0.2', '0.3', '0.4', '0.5'],
    ],
    [
      [-1, 1],
      ['-1.0', '-0.5', '0', '0.5', '1.0'],
    ],
    [[7], ['6', '8']],
    [[0], ['0', '0.2']],
    [[], ['0', '0.2', '0.4', '0.6', '0.8', '1.0']],
    [
      [5, 5 + 1e-15],
      ['5', '6'],
    ],
  ])('has round ticks around %j', (values, expected) => {
    expect(labels(values)).toEqual(expected);
  });

  it('holds every value within its ends, in order', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, (numbers) => {
        const { at, ticks } = axis(numbers, 50, 250, 8);
        expect(ticks.length).toBeLessThanOrEqual(10);
        for (const number of numbers) {
          expect(at(number)).toBeGreaterThanOrEqual(49.9);
          expect(at(number)).toBeLessThanOrEqual(250.1);
        }
        const sorted = numbers.toSorted((a, b) => a - b).map(at);
        expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
      }),
      { seed: 2026, numRuns: 300 },
    );
  });

  it('runs from its first pixel to its last', () => {
    const { at, ticks } = axis([0, 10], 278, 18, 6);
    expect([at(ticks.at(0)?.value ?? NaN), at(ticks.at(-1)?.value ?? NaN)]).toEqual([278, 18]);
  });
});
