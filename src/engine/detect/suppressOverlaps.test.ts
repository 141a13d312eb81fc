import { describe, expect, it } from 'vitest';
import { intersectionOverUnion, suppressOverlaps } from './suppressOverlaps.js';

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
