import type { BoundingBox, Point } from '../../core/geometry.js';
import type { DetectorCanvas } from '../image/decodeImage.js';

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

/** A detection on the canvas in pixels of the image. */
export function toImage(
  found: Detection,
  { left, top, width, height }: DetectorCanvas,
  image: { readonly width: number; readonly height: number },
): Detection {
  const scaleX = image.width / width;
  const scaleY = image.height / height;
  const move = ([x, y]: Point): Point => [(x - left) * scaleX, (y - top) * scaleY];
  const { box, mouthCorners } = found;
  const [x, y] = move([box.x, box.y]);
  return {
    box: { x, y, width: box.width * scaleX, height: box.height * scaleY },
    confidence: found.confidence,
    rightEye: move(found.rightEye),
    leftEye: move(found.leftEye),
    nose: move(found.nose),
    mouth: move(found.mouth),
    ...(mouthCorners && { mouthCorners: { right: move(mouthCorners.right), left: move(mouthCorners.left) } }),
  };
}

/** Whether a detection is a box with an area that touches the image, and all its points are numbers. */
export function isUsable(
  found: Detection,
  image: { readonly width: number; readonly height: number },
): boolean {
  const { x, y, width, height } = found.box;
  const corners = found.mouthCorners ? [found.mouthCorners.right, found.mouthCorners.left] : [];
  const points = [found.rightEye, found.leftEye, found.nose, found.mouth, ...corners];
  return (
    [x, y, width, height, ...points.flat()].every(Number.isFinite) &&
    width > 0 &&
    height > 0 &&
    x < image.width &&
    y < image.height &&
    x + width > 0 &&
    y + height > 0
  );
}

/**
 * Keep the most confident of boxes that lie over each other.
 *
 * @param overlap - intersection over union above which two boxes are one face
 * @returns the kept ones, most confident first
 */
export function suppressOverlaps<T extends { readonly box: BoundingBox; readonly confidence: number }>(
  candidates: readonly T[],
  overlap: number,
): T[] {
  const kept: T[] = [];
  for (const candidate of [...candidates].sort((p, q) => q.confidence - p.confidence))
    if (kept.every((other) => intersectionOverUnion(candidate.box, other.box) <= overlap))
      kept.push(candidate);
  return kept;
}

/** The area that two boxes share in parts of the area that they cover, 0..1. */
export function intersectionOverUnion(p: BoundingBox, q: BoundingBox): number {
  const width = Math.min(p.x + p.width, q.x + q.width) - Math.max(p.x, q.x);
  const height = Math.min(p.y + p.height, q.y + q.height) - Math.max(p.y, q.y);
  if (!(width > 0 && height > 0)) return 0;
  const shared = width * height;
  return shared / (p.width * p.height + q.width * q.height - shared);
}
