import type { FivePoints } from '../../core/Face.js';
import type { Point } from '../../core/geometry.js';
import { dlibMeanShape, FIRST_SHAPE_POINT } from '../geometry/dlibMeanShape.js';
import { fitSimilarity, type SimilarityTransform } from '../geometry/SimilarityTransform.js';
import type { EmbedderManifest } from '../packs/PackManifest.js';

/** What an alignment may go by. */
export interface AlignmentPoints {
  readonly points: FivePoints;
  readonly landmarks?: readonly Point[];
}

/** The margin that dlib's recognition model was trained with. */
const DLIB_PADDING = 0.25;

/** dlib leaves out the jaw, the eyebrows and the middle of the outer lower lip. */
const DLIB_POINTS = range(27, 55).concat(range(60, 68));

/** Side of the crop for which ArcFace's template is given. */
const ARCFACE_SIZE = 112;

/** Right eye, left eye, nose, right and left mouth corner; the template that ArcFace-like models are trained with. */
const ARCFACE_TEMPLATE: readonly Point[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];

const ALIGNMENTS = {
  dlib68: (face: AlignmentPoints, size: number) => {
    const { landmarks } = face;
    if (!landmarks) return undefined;
    const shape = dlibMeanShape(size, DLIB_PADDING);
    return fitSimilarity(
      DLIB_POINTS.map((n) => shape[n - FIRST_SHAPE_POINT] ?? [NaN, NaN]),
      DLIB_POINTS.map((n) => landmarks[n] ?? [NaN, NaN]),
    );
  },
  arcface5: ({ points }: AlignmentPoints, size: number) =>
    fitSimilarity(
      ARCFACE_TEMPLATE.map(([x, y]) => [(x * size) / ARCFACE_SIZE, (y * size) / ARCFACE_SIZE]),
      [points.rightEye, points.leftEye, points.nose, points.mouthRight, points.mouthLeft],
    ),
};

/**
 * Where the aligned crop of a face lies in the image.
 *
 * @param size - side of the crop in pixels
 * @returns the transform from crop to image; `undefined` when the face is degenerate
 * @see dlib, get_face_chip_details; InsightFace, face_align.py
 */
export function alignFace(
  alignment: EmbedderManifest['alignment'],
  face: AlignmentPoints,
  size: number,
): SimilarityTransform | undefined {
  return ALIGNMENTS[alignment](face, size);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
