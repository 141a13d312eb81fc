import type { Point } from '../../core/geometry.js';
import type { Detection } from './Detection.js';

/** Numbers for one anchor: box centre and size, then six key points. */
const STEP = 16;

/**
 * Read one grid of BlazeFace's raw outputs.
 *
 * @param scores - one logit for each anchor
 * @param boxes - 16 numbers for each anchor, in input pixels relative to the anchor's centre
 * @param anchors - centres, x and y alternating
 * @returns detections in input pixels that reach the confidence
 */
export function decodeBlazeface(
  scores: Float32Array,
  boxes: Float32Array,
  anchors: Float32Array,
  minimumConfidence: number,
): Detection[] {
  const found: Detection[] = [];
  for (let i = 0; i < scores.length; i++) {
    const confidence = 1 / (1 + Math.exp(-(scores[i] as number)));
    if (!(confidence >= minimumConfidence)) continue;
    const values = boxes.subarray(i * STEP, (i + 1) * STEP);
    const x = anchors[2 * i] ?? 0;
    const y = anchors[2 * i + 1] ?? 0;
    const point = (n: number): Point => [(values[2 * n] ?? NaN) + x, (values[2 * n + 1] ?? NaN) + y];
    const [width, height] = [values[2] ?? NaN, values[3] ?? NaN];
    const [centreX, centreY] = point(0);
    found.push({
      box: { x: centreX - width / 2, y: centreY - height / 2, width, height },
      confidence,
      rightEye: point(2),
      leftEye: point(3),
      nose: point(4),
      mouth: point(5),
    });
  }
  return found;
}
