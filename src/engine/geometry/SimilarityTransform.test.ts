import { describe, expect, it } from 'vitest';
import type { Point } from '../../core/geometry.js';
import { applyTransform, centre, fitSimilarity } from './SimilarityTransform.js';

const POINTS: readonly Point[] = [
  [0, 0],
  [10, 2],
  [3, 8],
  [-4, 5],
];

describe('fitSimilarity', () => {
  it('finds turn, scale and shift again', () => {
    const angle = 0.7;
    const made = { a: 2.5 * Math.cos(angle), b: 2.5 * Math.sin(angle), tx: -12, ty: 34 };
    const fit = fitSimilarity(
      POINTS,
      POINTS.map((point) => applyTransform(made, point)),
    );
    expect(fit?.a).toBeCloseTo(made.a, 12);
    expect(fit?.b).toBeCloseTo(made.b, 12);
    expect(fit?.tx).toBeCloseTo(made.tx, 12);
    expect(fit?.ty).toBeCloseTo(made.ty, 12);
  });

  it('brings the centre onto the centre when no transform fits exactly', () => {
    const bent: Point[] = POINTS.map(([x, y], i) => [x + (i % 2), y * y]);
    const fit = fitSimilarity(POINTS, bent);
    expect(fit).toBeDefined();
    if (!fit) return;
    const [x, y] = applyTransform(fit, centre(POINTS));
    expect([x, y]).toEqual(centre(bent).map((value) => expect.closeTo(value, 10) as number));
  });

  it.each<[string, readonly Point[], readonly Point[]]>([
    [
      'coinciding points',
      [
        [1, 1],
        [1, 1],
      ],
      [
        [0, 0],
        [5, 5],
      ],
    ],
    [
      'coinciding partners',
      [
        [0, 0],
        [5, 5],
      ],
      [
        [1, 1],
        [1, 1],
      ],
    ],
    [
      'a number that is none',
      [
        [0, 0],
        [5, 5],
      ],
      [
        [NaN, 1],
        [1, 1],
      ],
    ],
    [
      'an endless number',
      [
        [0, 0],
        [5, 5],
      ],
      [
        [Infinity, 1],
        [1, 1],
      ],
    ],
    ['no points', [], []],
  ])('has no response for %s', (_, from, to) => {
    expect(fitSimilarity(from, to)).toBeUndefined();
  });
});
