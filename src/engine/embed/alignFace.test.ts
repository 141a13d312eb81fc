import { describe, expect, it } from 'vitest';
import type { Point } from '../../core/geometry.js';
import { dlibMeanShape } from '../geometry/dlibMeanShape.js';
import { applyTransform } from '../geometry/SimilarityTransform.js';
import { fivePointsOfLandmarks } from '../landmarks/fivePoints.js';
import { alignFace } from './alignFace.js';

const TO_IMAGE = { a: 2, b: 0.5, tx: 300, ty: 40 };
const inImage = (point: Point) => applyTransform(TO_IMAGE, point);

describe('alignFace', () => {
  it('finds the crop of a face that has dlib’s mean shape', () => {
    const jaw = Array.from({ length: 17 }, (): Point => [NaN, NaN]);
    const landmarks = [...jaw, ...dlibMeanShape(150, 0.25)].map(inImage);
    const found = alignFace('dlib68', { points: fivePointsOfLandmarks(landmarks), landmarks }, 150);
    expect(found?.a).toBeCloseTo(2, 10);
    expect(found?.b).toBeCloseTo(0.5, 10);
    expect(found?.tx).toBeCloseTo(300, 8);
  });

  it.each([112, 224])('finds the crop of a face that has ArcFace’s template, at %d pixels', (size) => {
    const scale = size / 112;
    const place = (x: number, y: number) => inImage([x * scale, y * scale]);
    const points = {
      rightEye: place(38.2946, 51.6963),
      leftEye: place(73.5318, 51.5014),
      nose: place(56.0252, 71.7366),
      mouthRight: place(41.5493, 92.3655),
      mouthLeft: place(70.7299, 92.2041),
    };
    const found = alignFace('arcface5', { points }, size);
    expect(found?.a).toBeCloseTo(2, 10);
    expect(found?.ty).toBeCloseTo(40, 8);
  });

  it('has no response for a face whose points coincide', () => {
    const spot: Point = [5, 5];
    const points = { rightEye: spot, leftEye: spot, nose: spot, mouthRight: spot, mouthLeft: spot };
    expect(alignFace('arcface5', { points }, 112)).toBeUndefined();
    expect(alignFace('dlib68', { points, landmarks: Array<Point>(68).fill(spot) }, 150)).toBeUndefined();
  });
});
