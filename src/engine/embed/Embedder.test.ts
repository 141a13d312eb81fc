import { expect, it } from 'vitest';
import { mirrorCrop } from './Embedder.js';

it('swaps left and right and keeps the channels', () => {
  const crop = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  expect([...mirrorCrop(crop, 2)]).toEqual([4, 5, 6, 1, 2, 3, 10, 11, 12, 7, 8, 9]);
  expect(mirrorCrop(mirrorCrop(crop, 2), 2)).toEqual(crop);
});
