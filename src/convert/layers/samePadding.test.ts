import { describe, expect, it } from 'vitest';
import { samePadding } from './samePadding.js';

describe('samePadding', () => {
  it.each([
    [112, 3, 1, [1, 1]],
    [112, 3, 2, [0, 1]],
    [256, 5, 2, [1, 2]],
    [7, 2, 2, [0, 1]],
    [8, 2, 2, [0, 0]],
    [5, 1, 3, [0, 0]],
  ])('of %i pixels with kernel %i and stride %i is %j', (size, kernel, stride, padding) => {
    expect(samePadding(size, kernel, stride)).toEqual(padding);
  });
});
