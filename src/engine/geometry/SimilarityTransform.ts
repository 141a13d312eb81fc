import type { Point } from '../../core/geometry.js';

/** Turn, scale and shift in the plane: `x' = a x - b y + tx`, `y' = b x + a y + ty`. */
export interface SimilarityTransform {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

export function applyTransform({ a, b, tx, ty }: SimilarityTransform, [x, y]: Point): Point {
  return [a * x - b * y + tx, b * x + a * y + ty];
}

/**
 * The similarity transform that brings points nearest to their partners in the sense of least squares; no reflection.
 *
 * @param from - at least two points
 * @param to - their partners, in the same order
 * @returns `undefined` when the points coincide or a number is not finite
 * @see Umeyama, Least-squares estimation of transformation parameters between two point patterns, 1991
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): SimilarityTransform | undefined {
  const [fromX, fromY] = centre(from);
  const [toX, toY] = centre(to);
  let along = 0;
  let across = 0;
  let spread = 0;
  from.forEach(([px, py], index) => {
    const [qx, qy] = to[index] ?? [toX, toY];
    const x = px - fromX;
    const y = py - fromY;
    along += x * (qx - toX) + y * (qy - toY);
    across += x * (qy - toY) - y * (qx - toX);
    spread += x * x + y * y;
  });
  const a = along / spread;
  const b = across / spread;
  const fit = { a, b, tx: toX - a * fromX + b * fromY, ty: toY - b * fromX - a * fromY };
  const usable = Object.values(fit).every(Number.isFinite) && Math.hypot(a, b) > 0;
  return usable ? fit : undefined;
}

/** The mean of points; not finite when there are none. */
export function centre(points: readonly Point[]): Point {
  let x = 0;
  let y = 0;
  for (const point of points) {
    x += point[0];
    y += point[1];
  }
  return [x / points.length, y / points.length];
}
