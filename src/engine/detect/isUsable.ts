import type { Detection } from './Detection.js';

/** Whether a detection is a box with an area that touches the picture, and all its points are numbers. */
export function isUsable(
  found: Detection,
  picture: { readonly width: number; readonly height: number },
): boolean {
  const { x, y, width, height } = found.box;
  const corners = found.mouthCorners ? [found.mouthCorners.right, found.mouthCorners.left] : [];
  const points = [found.rightEye, found.leftEye, found.nose, found.mouth, ...corners];
  return (
    [x, y, width, height, ...points.flat()].every(Number.isFinite) &&
    width > 0 &&
    height > 0 &&
    x < picture.width &&
    y < picture.height &&
    x + width > 0 &&
    y + height > 0
  );
}
