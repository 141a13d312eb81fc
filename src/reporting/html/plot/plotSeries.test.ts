import { describe, expect, it } from 'vitest';
import { plotSeries } from './plotSeries.js';

const series = {
  title: 'MorphSeries',
  x: 'step',
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
