import { describe, expect, it } from 'vitest';
import { pixelBox } from './pixelBox.js';

describe('pixelBox', () => {
  it.each([
    ['inside', { x: 10.4, y: 20.6, width: 30, height: 40 }, { x: 10, y: 21, width: 30, height: 40 }],
    [
      'over the left and top border',
      { x: -5, y: -7.5, width: 50, height: 40 },
      { x: 0, y: 0, width: 45, height: 33 },
    ],
    [
      'over the right and bottom border',
      { x: 80, y: 90, width: 50, height: 40 },
      { x: 80, y: 90, width: 20, height: 10 },
    ],
    [
      'thinner than a pixel',
      { x: 50.2, y: 50.2, width: 0.1, height: 0.1 },
      { x: 50, y: 50, width: 1, height: 1 },
    ],
    ['beyond the image', { x: 400, y: 400, width: 10, height: 10 }, { x: 99, y: 99, width: 1, height: 1 }],
  ])('rounds a box %s', (_, box, expected) => {
    expect(pixelBox(box, 100, 100)).toEqual(expected);
  });
});
