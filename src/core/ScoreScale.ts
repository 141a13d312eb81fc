/** Points of a curve, in rising or in falling order of x. */
export type CurvePoints = readonly (readonly [x: number, y: number])[];

/** How a score is written. */
interface ScoreForm {
  readonly better: 'higher' | 'lower';
  /** Digits after the decimal point. */
  readonly decimals: number;
}

/** A vendor's score as data: where on its scale a similarity lies and from where on two faces are one person. */
export interface ScoreScaleData extends ScoreForm {
  /** Decision value on the vendor's scale. */
  readonly value: number;
  /** `[similarity, score]` points, monotone. */
  readonly anchors: CurvePoints;
}

/** A score that follows from another one, as data. */
export interface DerivedScoreData extends ScoreForm {
  /** `[other score, this score]` points, monotone. */
  readonly anchors: CurvePoints;
}

/** Similarities closer than this are one: the noise of a dot product of 512 float32 numbers stays well below it. */
const SIMILARITY_NOISE = 1e-6;

/** Keeps a score that is a whole number of steps from being rounded a step down by its last bit. */
const ROUNDING_NOISE = 1e-9;

/**
 * A monotone map from the engine's similarity (-1..1) to a vendor's score.
 *
 * Scores are rounded away from a match, so that the rounded score, the threshold and the decision always agree.
 */
export class ScoreScale {
  constructor(private readonly data: ScoreScaleData) {}

  get threshold(): number {
    return this.data.value;
  }

  /** @param similarity - cosine similarity, -1..1; values outside are taken as the nearest end */
  scoreOf(similarity: number): number {
    const exact = piecewiseLinear(this.data.anchors, Math.min(1, similarity + SIMILARITY_NOISE));
    return roundAwayFromMatch(exact, this.data);
  }

  /** Whether a score is on the matching side; the threshold itself is. */
  isMatch(score: number): boolean {
    return this.data.better === 'higher' ? score >= this.data.value : score <= this.data.value;
  }
}

/** The score that follows from another. */
export function derivedScore(data: DerivedScoreData, score: number): number {
  return roundAwayFromMatch(piecewiseLinear(data.anchors, score), data);
}

function roundAwayFromMatch(exact: number, { better, decimals }: ScoreForm): number {
  const steps = 10 ** decimals;
  const rounded =
    better === 'higher'
      ? Math.floor(exact * steps + ROUNDING_NOISE)
      : Math.ceil(exact * steps - ROUNDING_NOISE);
  return (rounded || 0) / steps;
}

/** The value at x of straight lines through points; before the first and beyond the last it stays level. */
export function piecewiseLinear(points: CurvePoints, x: number): number {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) throw new RangeError('A curve needs points');
  const rising = last[0] >= first[0];
  const reached = (px: number): boolean => (rising ? x <= px : x >= px);
  if (reached(first[0])) return first[1];
  let [x0, y0] = first;
  for (const [x1, y1] of points) {
    if (reached(x1)) return y1 + ((x - x1) / (x0 - x1)) * (y0 - y1);
    [x0, y0] = [x1, y1];
  }
  return last[1];
}
