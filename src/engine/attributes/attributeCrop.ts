import type { Point } from '../../core/geometry.js';
import type { SimilarityTransform } from '../geometry/SimilarityTransform.js';

/** The attribute models were trained on the landmarks' bounding box enlarged by this share. */
const MARGIN = 0.2;

/**
 * Where the upright crop for the attribute models lies: a square around the points' enlarged bounding box.
 *
 * @param outline - points that span the face
 * @param size - side of the crop in pixels
 * @returns the transform from crop to image; `undefined` when the points span nothing
 */
export function attributeCrop(outline: readonly Point[], size: number): SimilarityTransform | undefined {
  const xs = outline.map(([x]) => x);
  const ys = outline.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const side = Math.max(right - left, bottom - top) * (1 + MARGIN);
  if (!(side > 0 && Number.isFinite(side))) return undefined;
  return { a: side / size, b: 0, tx: (left + right - side) / 2, ty: (top + bottom - side) / 2 };
}
