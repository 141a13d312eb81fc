import { describe, expect, it } from 'vitest';
import type { ModelInput } from '../packs/PackManifest.js';
import { inputShape, packPixels } from './packPixels.js';

const CROP = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
const input = (change: Partial<ModelInput>): ModelInput => ({
  size: 2,
  layout: 'nhwc',
  type: 'uint8',
  channels: 'rgb',
  ...change,
});

describe('packPixels', () => {
  it('hands plain pixels through without a copy', () => {
    expect(packPixels(CROP, input({}))).toBe(CROP);
  });

  it.each<[string, Partial<ModelInput>, number[]]>([
    ['uint8 nhwc bgr', { channels: 'bgr' }, [3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10]],
    ['uint8 nchw rgb', { layout: 'nchw' }, [1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12]],
    ['uint8 nchw bgr', { layout: 'nchw', channels: 'bgr' }, [3, 6, 9, 12, 2, 5, 8, 11, 1, 4, 7, 10]],
  ])('arranges %s', (_, change, expected) => {
    expect(packPixels(CROP, input(change))).toEqual(Uint8Array.from(expected));
  });

  it('normalises each channel in the order that the model has', () => {
    const packed = packPixels(
      CROP,
      input({ type: 'float32', layout: 'nchw', channels: 'bgr', mean: [3, 2, 1], scale: [1, 2, 0.5] }),
    );
    expect(packed).toEqual(Float32Array.of(0, 3, 6, 9, 0, 6, 12, 18, 0, 1.5, 3, 4.5));
  });

  it('takes one mean and scale for all channels', () => {
    const packed = packPixels(CROP, input({ type: 'float32', mean: 2, scale: 0.5 }));
    expect([...packed]).toEqual([...CROP].map((value) => (value - 2) / 2));
  });
});

describe('inputShape', () => {
  it('follows the layout', () => {
    expect(inputShape(input({}))).toEqual([1, 2, 2, 3]);
    expect(inputShape(input({ layout: 'nchw' }))).toEqual([1, 3, 2, 2]);
  });
});
