import { describe, expect, it } from 'vitest';
import { decodeYunet, type YunetGrid } from './decodeYunet.js';

/** A grid of 4 x 4 cells with one face in row 2, column 1. */
function gridWithOneFace(): YunetGrid {
  const cell = 2 * 4 + 1;
  const grid = {
    cls: new Float32Array(16),
    obj: new Float32Array(16),
    bbox: new Float32Array(64),
    kps: new Float32Array(160),
  };
  grid.cls[cell] = 0.81;
  grid.obj[cell] = 1;
  grid.bbox.set([0.5, 0.25, Math.log(2), Math.log(3)], cell * 4);
  grid.kps.set([0, 0, 1, 0, 0.5, 0.5, 0, 1, 1, 1], cell * 10);
  return grid;
}

describe('decodeYunet', () => {
  it('places box and points by their cell', () => {
    const [face, ...others] = decodeYunet(gridWithOneFace(), 32, 8, 0.5);
    expect(others).toEqual([]);
    expect(face?.confidence).toBeCloseTo(0.9, 6);
    expect(face?.box.x).toBeCloseTo((1 + 0.5) * 8 - 8, 5);
    expect(face?.box.y).toBeCloseTo((2 + 0.25) * 8 - 12, 5);
    expect(face?.box.width).toBeCloseTo(16, 5);
    expect(face?.box.height).toBeCloseTo(24, 5);
    expect(face).toMatchObject({
      rightEye: [8, 16],
      leftEye: [16, 16],
      nose: [12, 20],
      mouth: [12, 24],
      mouthCorners: { right: [8, 24], left: [16, 24] },
    });
  });

  it('takes the geometric mean of class score and objectness, each held in 0..1', () => {
    const grid = gridWithOneFace();
    grid.obj[9] = 7;
    expect(decodeYunet(grid, 32, 8, 0.5)[0]?.confidence).toBeCloseTo(0.9, 6);
    grid.obj[9] = -1;
    expect(decodeYunet(grid, 32, 8, 0.5)).toEqual([]);
  });
});
