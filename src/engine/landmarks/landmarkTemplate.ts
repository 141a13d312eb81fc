import type { Point } from '../../core/geometry.js';
import { centre } from '../geometry/SimilarityTransform.js';
import { dlibMeanShape, FIRST_SHAPE_POINT } from '../geometry/dlibMeanShape.js';

/** Margin around the face in the landmark model's crop, in shares of the face's square: the model wants the whole head's width. */
const PADDING = 0.35;
/** The face sits this much above the middle of the crop, in shares of its side, so that the chin is in it. */
const LIFTED = 0.03;

/** Where a face belongs in the crop of the landmark model. */
export interface LandmarkTemplate {
  /** Right eye, left eye, tip of the nose, centre of the mouth. */
  readonly keyPoints: readonly Point[];
  /** Points 17 to 67. */
  readonly shape: readonly Point[];
}

/** @param size - side of the crop in pixels */
export function landmarkTemplate(size: number): LandmarkTemplate {
  const shape = dlibMeanShape(size, PADDING).map(([x, y]): Point => [x, y - LIFTED * size]);
  const middle = (from: number, to: number): Point =>
    centre(shape.slice(from - FIRST_SHAPE_POINT, to - FIRST_SHAPE_POINT));
  return { keyPoints: [middle(36, 42), middle(42, 48), middle(30, 31), middle(48, 68)], shape };
}
