import { describe, expect, it } from 'vitest';
import { type CurvePoints, piecewiseLinear, ScoreScale, type ScoreScaleData } from './ScoreScale.js';

const percent: ScoreScaleData = {
  value: 80,
  better: 'higher',
  decimals: 0,
  anchors: [
    [1, 100],
    [0.5899, 95],
    [0.2975, 80],
    [0, 0],
    [-1, -1],
  ],
};
const distance: ScoreScaleData = {
  value: 0.45,
  better: 'lower',
  decimals: 6,
  anchors: [
    [1, 0],
    [0.2975, 0.45],
    [0, 1],
    [-1, 2],
  ],
};

describe('ScoreScale', () => {
  it('gives each anchor its score', () => {
    const scale = new ScoreScale(percent);
    expect(percent.anchors.slice(0, 4).map(([similarity]) => scale.scoreOf(similarity))).toEqual([
      100, 95, 80, 0,
    ]);
  });

  it('interpolates along straight lines', () => {
    expect(new ScoreScale({ ...percent, decimals: 3 }).scoreOf(0.14875)).toBeCloseTo(40, 2);
    expect(new ScoreScale(distance).scoreOf(0.64875)).toBeCloseTo(0.225, 5);
  });

  it('takes similarities beyond the ends for the ends', () => {
    expect(new ScoreScale(percent).scoreOf(1.0000002)).toBe(100);
    expect(new ScoreScale(distance).scoreOf(-1.5)).toBe(2);
  });

  it.each([
    ['just below the threshold', 0.2974, 79, false],
    ['at the threshold', 0.2975, 80, true],
    ['a float32 below the threshold', Math.fround(0.2975 - 2e-8), 80, true],
    ['just above the threshold', 0.2976, 80, true],
  ])('decides as the score shows %s', (_, similarity, score, match) => {
    const scale = new ScoreScale(percent);
    expect(scale.scoreOf(similarity)).toBe(score);
    expect(scale.isMatch(scale.scoreOf(similarity))).toBe(match);
  });

  it('makes every scale decide alike at every similarity', () => {
    const [higher, lower] = [new ScoreScale(percent), new ScoreScale(distance)];
    const fine = new ScoreScale({ ...percent, decimals: 2 });
    for (let similarity = 0.29; similarity < 0.305; similarity += 1.7e-6) {
      const decisions = [higher, lower, fine].map((scale) => scale.isMatch(scale.scoreOf(similarity)));
      expect(new Set(decisions).size, `at ${similarity}`).toBe(1);
    }
  });

  it('never rises with falling similarity', () => {
    const scale = new ScoreScale({ ...percent, decimals: 2 });
    let last = Infinity;
    for (let similarity = 1; similarity >= -1; similarity -= 0.0007) {
      const score = scale.scoreOf(similarity);
      expect(score).toBeLessThanOrEqual(last);
      last = score;
    }
  });

  it('knows no minus zero', () => {
    expect(Object.is(new ScoreScale(percent).scoreOf(-1e-7), 0)).toBe(true);
  });
});

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
