import type { Face } from './Face.js';
import type { Point } from './geometry.js';

/** The points and landmarks of a face, each moved: into another image, or into another place of it. */
export function movePoints(
  { points, landmarks }: Pick<Face, 'points' | 'landmarks'>,
  move: (point: Point) => Point,
): Pick<Face, 'points' | 'landmarks'> {
  return {
    points: {
      rightEye: move(points.rightEye),
      leftEye: move(points.leftEye),
      nose: move(points.nose),
      mouthRight: move(points.mouthRight),
      mouthLeft: move(points.mouthLeft),
    },
    ...(landmarks && { landmarks: landmarks.map(move) }),
  };
}
