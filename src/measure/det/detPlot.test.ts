import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../Measurement.js';
import { detCurve } from '../statistics/detCurve.js';
import { equalErrorRate } from '../statistics/equalErrorRate.js';
import { estimateRate } from '../statistics/estimateRate.js';
import type { Outcome } from '../statistics/Outcome.js';
import { detAxis } from './detAxis.js';
import { detPath } from './detPath.js';
import { detPlot } from './detPlot.js';

function outcomes(errors: number, trials: number): Outcome[] {
  return Array.from({ length: trials }, (_, i) => ({ event: i < errors, persons: [`p${i}`, `p${i}`] }));
}

const genuine = Array.from({ length: 200 }, (_, i) => 0.2 + i / 300);
const impostor = Array.from({ length: 1000 }, (_, i) => i / 3000);
const curve = detCurve(genuine, impostor);
const measurement: Measurement = {
  source: { kind: 'pairs', file: 'R&D <pairs>.csv', images: '.' },
  engine: { name: 'default 1', similarity: 0.3, falseMatchRate: 1e-4 },
  confidence: 0.95,
  counts: {
    people: 9,
    images: 99,
    genuinePairs: 200,
    impostorPairs: 1000,
    genuineLost: 0,
    impostorLost: 0,
  },
  detection: { one: null, none: null, several: 0 },
  points: [
    {
      similarity: 0.3,
      source: 'operating point of the engine',
      falseNonMatch: estimateRate(outcomes(30, 200)),
      falseMatch: estimateRate(outcomes(100, 1000)),
    },
  ],
  equalError: equalErrorRate(curve),
  similarity: { genuine: {}, impostor: {} },
  people: [],
};

describe('detPlot', () => {
  it('is an image that a decoder reads, with its text escaped', async () => {
    const svg = detPlot(measurement, curve);
    expect(svg).toContain('R&amp;D &lt;pairs&gt;.csv');
    expect(svg).toContain('FMR 10.0 % (100 of 1000)');
    const { format, width, height } = await sharp(Buffer.from(svg)).metadata();
    expect([format, width, height]).toEqual(['svg', 860, 770]);
  });

  it('puts the decision point on the curve', () => {
    const svg = detPlot(measurement, curve);
    const [, x, y] = /<circle cx="([\d.]+)" cy="([\d.]+)" r="6"/.exec(svg) ?? [];
    const path = /<path d="(M[^"]+)" fill="none" stroke="#1d5fa8"/.exec(svg)?.[1] ?? '';
    let [left, top, nearest] = [0, 0, Infinity];
    for (const [, command, value, start] of path.matchAll(/([MHV])([\d.]+)(?: ([\d.]+))?/g)) {
      if (command === 'M') [left, top] = [Number(value), Number(start)];
      if (command === 'H') left = Number(value);
      if (command === 'V') top = Number(value);
      nearest = Math.min(nearest, Math.hypot(left - Number(x), top - Number(y)));
    }
    expect(nearest).toBeLessThan(3);
  });

  it('does without a curve', () => {
    const none = { ...measurement, equalError: null, points: [] };
    expect(detPlot(none, [])).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('detAxis', () => {
  it('reaches down to what the pairs can show', () => {
    expect(detAxis(1000).ticks[0]).toBe(5e-4);
    expect(detAxis(1).ticks.length).toBeGreaterThan(0);
  });

  it('has equal distances for equal normal deviates', () => {
    const { at } = detAxis(10_000);
    // One, two and three standard deviations.
    const [one, two, three] = [at(0.158655254), at(0.022750132), at(0.001349898)];
    expect(one - two).toBeCloseTo(two - three, 6);
    expect([at(0), at(1)]).toEqual([0, 1]);
  });
});

it('detPath leaves out steps too small to see, but not the last', () => {
  const points = Array.from({ length: 1001 }, (_, i) => ({
    threshold: i,
    falseMatchRate: 1 - i / 1000,
    falseNonMatchRate: i / 1000,
  }));
  const path = detPath(points, (p) => [p.falseMatchRate * 10, p.falseNonMatchRate * 10]);
  expect(path.match(/V/g)?.length).toBeLessThan(30);
  expect(path.endsWith('H0.0V10.0')).toBe(true);
});
