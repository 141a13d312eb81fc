import { expect, it } from 'vitest';
import { applyTransform } from '../geometry/SimilarityTransform.js';
import { attributeCrop } from './attributeCrop.js';

it('lays a square a fifth larger than the points around their middle', () => {
  const crop = attributeCrop(
    [
      [10, 100],
      [60, 200],
      [30, 150],
    ],
    112,
  );
  expect(crop).toBeDefined();
  if (!crop) return;
  expect(applyTransform(crop, [0, 0])).toEqual([-25, 90]);
  expect(applyTransform(crop, [112, 112])).toEqual([95, 210]);
});

it('has no response for points that span nothing', () => {
  expect(attributeCrop([], 112)).toBeUndefined();
  expect(attributeCrop([[3, 3]], 112)).toBeUndefined();
  expect(
    attributeCrop(
      [
        [3, 3],
        [NaN, 4],
      ],
      112,
    ),
  ).toBeUndefined();
});
