import { describe, expect, it } from 'vitest';
import { decodeBlazeface } from './decodeBlazeface.js';

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
