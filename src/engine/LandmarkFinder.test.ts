import { describe, expect, it } from 'vitest';
import type { Point } from '../core/geometry.js';
import { spansFace } from './LandmarkFinder.js';

const face = {
  box: { x: 0, y: 0, width: 100, height: 80 },
  confidence: 0.9,
  rightEye: [30, 30],
  leftEye: [60, 30],
  nose: [45, 45],
  mouth: [45, 60],
} as const;

describe('spansFace', () => {
  it.each<[string, Point[], boolean]>([
    [
      'just enough across',
      [
        [0, 0],
        [45, 10],
      ],
      true,
    ],
    [
      'just enough down',
      [
        [0, 0],
        [10, 45],
      ],
      true,
    ],
    [
      'just too little',
      [
        [0, 0],
        [44.9, 44.9],
      ],
      false,
    ],
    [
      'a number that is none',
      [
        [0, 0],
        [90, NaN],
      ],
      false,
    ],
    [
      'an endless number',
      [
        [0, 0],
        [Infinity, 4],
      ],
      false,
    ],
    ['no points', [], false],
  ])('judges %s', (_, landmarks, expected) => {
    expect(spansFace(landmarks, face)).toBe(expected);
  });
});
