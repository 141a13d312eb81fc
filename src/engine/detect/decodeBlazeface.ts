import type { Point } from '../../core/geometry.js';
import type { Detection } from './Detection.js';

/** BlazeFace's grids: at each cell of the coarser one lie more anchors. */
export const BLAZEFACE_GRIDS = [
  { stride: 16, anchorsPerCell: 2 },
  { stride: 32, anchorsPerCell: 6 },
] as const;

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

/** How many anchors a grid has. */
export function anchorCount(
  size: number,
  { stride, anchorsPerCell }: (typeof BLAZEFACE_GRIDS)[number],
): number {
  return (size / stride) ** 2 * anchorsPerCell;
}

/**
 * The centres of a grid's anchors in the order of the model's outputs: by rows, then columns, all anchors of a cell alike.
 *
 * @param size - side of the model's input in pixels
 * @returns x and y alternating, in input pixels
 */
export function blazefaceAnchors(size: number, grid: (typeof BLAZEFACE_GRIDS)[number]): Float32Array {
  const { stride, anchorsPerCell } = grid;
  const cells = size / stride;
  const out = new Float32Array(anchorCount(size, grid) * 2);
  let o = 0;
  for (let row = 0; row < cells; row++)
    for (let column = 0; column < cells; column++)
      for (let n = 0; n < anchorsPerCell; n++) {
        out[o++] = stride * (column + 0.5);
        out[o++] = stride * (row + 0.5);
      }
  return out;
}
