/** A vendor's score as data: where on its scale a similarity lies and from where on two faces are one person. */
export interface ScoreScaleData {
  /** Decision value on the vendor's scale. */
  readonly value: number;
  readonly better: 'higher' | 'lower';
  /** Digits after the decimal point of the score. */
  readonly decimals: number;
  /** `[similarity, score]` pairs, monotone, similarity falling from 1 to -1; straight lines in between. */
  readonly anchors: readonly (readonly [similarity: number, score: number])[];
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
    const exact = interpolate(this.data.anchors, Math.min(1, similarity + SIMILARITY_NOISE));
    const steps = 10 ** this.data.decimals;
    const rounded =
      this.data.better === 'higher'
        ? Math.floor(exact * steps + ROUNDING_NOISE)
        : Math.ceil(exact * steps - ROUNDING_NOISE);
    return (rounded || 0) / steps;
  }

  /** Whether a score is on the matching side; the threshold itself is. */
  isMatch(score: number): boolean {
    return this.data.better === 'higher' ? score >= this.data.value : score <= this.data.value;
  }
}

function interpolate(anchors: ScoreScaleData['anchors'], x: number): number {
  const [first] = anchors;
  const last = anchors.at(-1);
  if (!first || !last) throw new RangeError('A score scale needs anchors');
  if (x >= first[0]) return first[1];
  for (let i = 1; i < anchors.length; i++) {
    const [x1, y1] = anchors[i - 1] as readonly [number, number];
    const [x0, y0] = anchors[i] as readonly [number, number];
    if (x >= x0) return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
  }
  return last[1];
}
