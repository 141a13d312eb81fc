import type { BoundingBox } from './geometry.js';

/**
 * A box in whole pixels that lies inside its image and has an area.
 *
 * @param width - of the image
 * @param height - of the image
 */
export function pixelBox(box: BoundingBox, width: number, height: number): BoundingBox {
  const left = clamp(Math.round(box.x), 0, width - 1);
  const top = clamp(Math.round(box.y), 0, height - 1);
  const right = clamp(Math.round(box.x + box.width), left + 1, width);
  const bottom = clamp(Math.round(box.y + box.height), top + 1, height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
