import { describe, expect, it } from 'vitest';
import { type Detection, intersectionOverUnion, isUsable, suppressOverlaps } from './Detection.js';

const IMAGE = { width: 100, height: 80 };

const face = (change: Partial<Detection> = {}): Detection => ({
  box: { x: 10, y: 10, width: 20, height: 20 },
  confidence: 0.9,
  rightEye: [15, 15],
  leftEye: [25, 15],
  nose: [20, 20],
  mouth: [20, 25],
  ...change,
});

describe('isUsable', () => {
  it.each([
    ['an ordinary face', face()],
    ['a face over the border', face({ box: { x: -10, y: -5, width: 20, height: 20 } })],
  ])('keeps %s', (_, found) => {
    expect(isUsable(found, IMAGE)).toBe(true);
  });

  it.each([
    ['a box without width', face({ box: { x: 1, y: 1, width: 0, height: 5 } })],
    ['a box turned inside out', face({ box: { x: 1, y: 1, width: 5, height: -5 } })],
    ['an endless box', face({ box: { x: 1, y: 1, width: Infinity, height: 5 } })],
    ['a box beside the image', face({ box: { x: 100, y: 1, width: 5, height: 5 } })],
    ['a box above the image', face({ box: { x: 1, y: -9, width: 5, height: 9 } })],
    ['a point that is no number', face({ nose: [NaN, 3] })],
    ['a mouth corner that is no number', face({ mouthCorners: { right: [1, 1], left: [1, Infinity] } })],
  ])('drops %s', (_, found) => {
    expect(isUsable(found, IMAGE)).toBe(false);
  });
});

const box = (x: number, y = 0, width = 10, height = 10) => ({ x, y, width, height });

describe('intersectionOverUnion', () => {
  it.each([
    ['the same box', box(0), box(0), 1],
    ['half of each', box(0), box(5), 1 / 3],
    ['a box within a box', box(0), box(2, 2, 5, 4), 0.2],
    ['boxes that touch', box(0), box(10), 0],
    ['boxes apart', box(0), box(50), 0],
    ['an empty box', box(0), box(5, 5, 0, 0), 0],
    ['a box that is no number', box(0), box(NaN), 0],
  ])('measures %s', (_, p, q, expected) => {
    expect(intersectionOverUnion(p, q)).toBeCloseTo(expected, 12);
    expect(intersectionOverUnion(q, p)).toBeCloseTo(expected, 12);
  });
});

describe('suppressOverlaps', () => {
  const face = (name: string, confidence: number, x: number) => ({ name, confidence, box: box(x) });

  it('keeps the most confident of those that overlap, and all that do not', () => {
    const faces = [face('weak', 0.5, 1), face('strong', 0.9, 0), face('apart', 0.6, 30)];
    expect(suppressOverlaps(faces, 0.3).map(({ name }) => name)).toEqual(['strong', 'apart']);
  });

  it('keeps boxes that overlap exactly as much as is allowed', () => {
    expect(suppressOverlaps([face('a', 0.9, 0), face('b', 0.8, 5)], 1 / 3)).toHaveLength(2);
    expect(suppressOverlaps([face('a', 0.9, 0), face('b', 0.8, 5)], 0.33)).toHaveLength(1);
  });

  it('does not let a dropped box drop others', () => {
    const chain = [face('a', 0.9, 0), face('b', 0.8, 4), face('c', 0.7, 8)];
    expect(suppressOverlaps(chain, 0.3).map(({ name }) => name)).toEqual(['a', 'c']);
  });
});
