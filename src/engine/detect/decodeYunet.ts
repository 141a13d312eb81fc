import type { Point } from '../../core/geometry.js';
import type { Detection } from './Detection.js';

/** The strides of YuNet's three grids; output names end in them. */
export const YUNET_STRIDES = [8, 16, 32] as const;

/** YuNet's outputs for one grid, one row for each cell. */
export interface YunetGrid {
  /** Class score, 1 number. */
  readonly cls: Float32Array;
  /** Objectness, 1 number. */
  readonly obj: Float32Array;
  /** Centre offset in cells and logarithm of the size in cells, 4 numbers. */
  readonly bbox: Float32Array;
  /** Five points as offsets in cells, 10 numbers. */
  readonly kps: Float32Array;
}

/**
 * Read one grid of YuNet's outputs.
 *
 * @param size - side of the model's input in pixels
 * @param stride - side of a cell in pixels
 * @returns detections in input pixels that reach the confidence, the geometric mean of class score and objectness
 * @see OpenCV, modules/objdetect/src/face_detect.cpp
 */
export function decodeYunet(
  grid: YunetGrid,
  size: number,
  stride: number,
  minimumConfidence: number,
): Detection[] {
  const columns = size / stride;
  const found: Detection[] = [];
  for (let i = 0; i < grid.cls.length; i++) {
    const confidence = Math.sqrt(share(grid.cls[i]) * share(grid.obj[i]));
    if (!(confidence >= minimumConfidence)) continue;
    const column = i % columns;
    const row = Math.floor(i / columns);
    const place = (values: Float32Array, offset: number): Point => [
      (column + (values[offset] ?? NaN)) * stride,
      (row + (values[offset + 1] ?? NaN)) * stride,
    ];
    const [centreX, centreY] = place(grid.bbox, 4 * i);
    const width = Math.exp(grid.bbox[4 * i + 2] ?? NaN) * stride;
    const height = Math.exp(grid.bbox[4 * i + 3] ?? NaN) * stride;
    const right = place(grid.kps, 10 * i + 6);
    const left = place(grid.kps, 10 * i + 8);
    found.push({
      box: { x: centreX - width / 2, y: centreY - height / 2, width, height },
      confidence,
      rightEye: place(grid.kps, 10 * i),
      leftEye: place(grid.kps, 10 * i + 2),
      nose: place(grid.kps, 10 * i + 4),
      mouth: [(right[0] + left[0]) / 2, (right[1] + left[1]) / 2],
      mouthCorners: { right, left },
    });
  }
  return found;
}

function share(value: number | undefined): number {
  return Math.min(1, Math.max(0, value ?? 0));
}
