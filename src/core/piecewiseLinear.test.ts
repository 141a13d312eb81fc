import { describe, expect, it } from 'vitest';
import { piecewiseLinear, type CurvePoints } from './piecewiseLinear.js';

const falling: CurvePoints = [
  [1, 100],
  [0.5, 80],
  [0, 0],
];

describe.each([
  ['falling', falling],
  ['rising', [...falling].reverse()],
])('piecewiseLinear through points in %s order', (_, points) => {
  it.each([
    [2, 100],
    [1, 100],
    [0.75, 90],
    [0.5, 80],
    [0.25, 40],
    [0, 0],
    [-1, 0],
  ])('at %f is %f', (x, y) => {
    expect(piecewiseLinear(points, x)).toBeCloseTo(y, 12);
  });

  it('hits each point exactly', () => {
    expect(points.map(([x]) => piecewiseLinear(points, x))).toEqual(points.map(([, y]) => y));
  });
});
