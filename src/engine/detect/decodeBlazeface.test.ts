import { describe, expect, it } from 'vitest';
import { anchorCount, BLAZEFACE_GRIDS, blazefaceAnchors, decodeBlazeface } from './decodeBlazeface.js';

const ANCHORS = Float32Array.of(8, 8, 24, 8);
const BOX = [1, 2, 10, 20, -3, -1, 3, -1, 0, 1, 0, 3, -5, 0, 5, 0];

describe('decodeBlazeface', () => {
  it('places box and key points by the centre of their anchor', () => {
    const boxes = Float32Array.from([...Array<number>(16).fill(0), ...BOX]);
    const [face, ...others] = decodeBlazeface(Float32Array.of(-9, 2), boxes, ANCHORS, 0.4);
    expect(others).toEqual([]);
    expect(face).toEqual({
      box: { x: 20, y: 0, width: 10, height: 20 },
      confidence: expect.closeTo(1 / (1 + Math.exp(-2)), 12) as number,
      rightEye: [21, 7],
      leftEye: [27, 7],
      nose: [24, 9],
      mouth: [24, 11],
    });
  });

  it('takes a box at the very confidence asked for', () => {
    const boxes = new Float32Array(32);
    expect(decodeBlazeface(Float32Array.of(0, -0.01), boxes, ANCHORS, 0.5)).toHaveLength(1);
  });

  it('passes over logits that are no numbers', () => {
    expect(decodeBlazeface(Float32Array.of(NaN, -Infinity), new Float32Array(32), ANCHORS, 0)).toHaveLength(
      1,
    );
  });
});

describe('blazefaceAnchors', () => {
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
});
