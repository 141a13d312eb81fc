import { expect, it } from 'vitest';
import { anchorCount, BLAZEFACE_GRIDS, blazefaceAnchors } from './blazefaceAnchors.js';

it('lays 512 and 384 anchors over a square of 256', () => {
  expect(BLAZEFACE_GRIDS.map((grid) => anchorCount(256, grid))).toEqual([512, 384]);
});

it('puts all anchors of a cell at its centre, row by row', () => {
  const [fine, coarse] = BLAZEFACE_GRIDS.map((grid) => blazefaceAnchors(256, grid));
  expect([...(fine?.subarray(0, 8) ?? [])]).toEqual([8, 8, 8, 8, 24, 8, 24, 8]);
  expect([...(fine?.subarray(64, 68) ?? [])]).toEqual([8, 24, 8, 24]);
  expect([...(coarse?.subarray(10, 14) ?? [])]).toEqual([16, 16, 48, 16]);
  expect([...(coarse?.subarray(-2) ?? [])]).toEqual([240, 240]);
});
