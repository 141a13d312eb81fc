import { describe, expect, it } from 'vitest';
import { samePadding, toOnnxFilter } from './Layers.js';

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

// [height 1, width 2, in 2, out 3]: the value says where it stands, as width, in, out.
const shape = [1, 2, 2, 3];

const values = Float32Array.from([0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112]);

describe('toOnnxFilter', () => {
  it('brings the output channels to the front and the pixels to the back', () => {
    const filter = toOnnxFilter({ shape, values }, { depthwise: false });
    expect(filter.dimensions).toEqual([3, 2, 1, 2]);
    expect([...filter.values]).toEqual([0, 100, 10, 110, 1, 101, 11, 111, 2, 102, 12, 112]);
  });

  it('makes one group a channel of a depthwise filter', () => {
    const filter = toOnnxFilter({ shape, values }, { depthwise: true });
    expect(filter.dimensions).toEqual([6, 1, 1, 2]);
    expect([...filter.values]).toEqual([0, 100, 1, 101, 2, 102, 10, 110, 11, 111, 12, 112]);
  });

  it('multiplies each output channel by its scale', () => {
    const { values: scaled } = toOnnxFilter({ shape, values }, { depthwise: false, scale: [1, 10, -1] });
    expect([...scaled]).toEqual([0, 100, 10, 110, 10, 1010, 110, 1110, -2, -102, -12, -112]);
  });
});
