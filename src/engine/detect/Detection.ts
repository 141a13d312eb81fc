import type { BoundingBox, Point } from '../../core/geometry.js';

/** A face as a detector sees it. "Right" and "left" are the person's own. */
export interface Detection {
  readonly box: BoundingBox;
  /** 0..1 */
  readonly confidence: number;
  readonly rightEye: Point;
  readonly leftEye: Point;
  readonly nose: Point;
  /** Centre of the mouth. */
  readonly mouth: Point;
  /** Only from detectors that find them. */
  readonly mouthCorners?: { readonly right: Point; readonly left: Point };
}
