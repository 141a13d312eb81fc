import type { BoundingBox } from '../../core/geometry.js';

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
