/** Where both error rates are alike. */
export interface EqualError {
  /** 0..1 */
  readonly rate: number;
  /** Similarity, -1..1. */
  readonly threshold: number;
}

/** Both error rates at one threshold; a pair matches when its similarity is at least the threshold. */
export interface DetPoint {
  /** Similarity; `Infinity` for the point at which nothing matches. */
  readonly threshold: number;
  /** Share of impostor pairs that match, 0..1. */
  readonly falseMatchRate: number;
  /** Share of genuine pairs that do not match, 0..1. */
  readonly falseNonMatchRate: number;
}

/**
 * The detection error trade-off: both error rates at every similarity that occurs, by falling FMR.
 *
 * @param genuine - similarities of genuine pairs, at least one; `-Infinity` for a pair that could not be compared
 * @param impostor - similarities of impostor pairs, at least one
 * @see A. Martin et al., "The DET curve in assessment of detection task performance", Eurospeech 1997, 1895-1898
 */
export function detCurve(genuine: readonly number[], impostor: readonly number[]): DetPoint[] {
  const [own, other] = [Float64Array.from(genuine).sort(), Float64Array.from(impostor).sort()];
  const thresholds = Float64Array.from(new Set([...own, ...other, Infinity])).sort();
  let [missed, rejected] = [0, 0];
  const points: DetPoint[] = [];
  for (const threshold of thresholds) {
    while (missed < own.length && (own[missed] as number) < threshold) missed++;
    while (rejected < other.length && (other[rejected] as number) < threshold) rejected++;
    points.push({
      threshold,
      falseMatchRate: (other.length - rejected) / other.length,
      falseNonMatchRate: missed / own.length,
    });
  }
  return points;
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
