import type { DetPoint } from './detCurve.js';

/** Where both error rates are alike. */
export interface EqualError {
  /** 0..1 */
  readonly rate: number;
  /** Similarity, -1..1. */
  readonly threshold: number;
}

/**
 * The equal error rate of a DET curve. The curve has steps, so the rates may never be equal: it is the mean of both at the
 * threshold at which they are closest, the lowest such threshold.
 *
 * @param curve - from `detCurve`, thresholds ascending
 * @returns `null` when there is no finite threshold
 */
export function equalErrorRate(curve: readonly DetPoint[]): EqualError | null {
  let best: DetPoint | undefined;
  for (const point of curve) {
    if (Number.isFinite(point.threshold) && (!best || gap(point) < gap(best))) best = point;
  }
  return best
    ? { rate: (best.falseMatchRate + best.falseNonMatchRate) / 2, threshold: best.threshold }
    : null;
}

function gap({ falseMatchRate, falseNonMatchRate }: DetPoint): number {
  return Math.abs(falseMatchRate - falseNonMatchRate);
}
