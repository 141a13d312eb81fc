import { describe, expect, it } from 'vitest';
import type { Detection } from './Detection.js';
import { isUsable } from './isUsable.js';

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
