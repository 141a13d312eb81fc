import type { Point } from '../../core/geometry.js';
import type { DetectorCanvas } from '../image/DetectorCanvas.js';
import type { Detection } from './Detection.js';

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
