import type { Detection } from './Detection.js';

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
