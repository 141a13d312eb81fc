import type { FivePoints } from '../../core/Face.js';
import type { Point } from '../../core/geometry.js';
import type { Detection } from '../detect/Detection.js';
import { centre } from '../geometry/SimilarityTransform.js';

/** The five alignment points of 68 landmarks: eye centres, tip of the nose, outer mouth corners. */
export function fivePointsOfLandmarks(landmarks: readonly Point[]): FivePoints {
  const middle = (from: number, to: number): Point => centre(landmarks.slice(from, to));
  return {
    rightEye: middle(36, 42),
    leftEye: middle(42, 48),
    nose: middle(30, 31),
    mouthRight: middle(48, 49),
    mouthLeft: middle(54, 55),
  };
}

/** The five points of a detector; without mouth corners of its own, the centre of the mouth stands for both. */
export function fivePointsOfDetection(found: Detection): FivePoints {
  const { rightEye, leftEye, nose, mouth, mouthCorners } = found;
  return {
    rightEye,
    leftEye,
    nose,
    mouthRight: mouthCorners?.right ?? mouth,
    mouthLeft: mouthCorners?.left ?? mouth,
  };
}
