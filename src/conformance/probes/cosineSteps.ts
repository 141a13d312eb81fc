import type { EmbeddingSeriesOrder } from './Probing.js';

type Table = EmbeddingSeriesOrder['embeddings'];

/** Cosines that are tried, and what the table says of each. */
export interface SeriesStep {
  readonly cosine: number;
  /** By the table; undefined below its end. */
  readonly score: number | undefined;
  /** The anchor that this is, or is next to. */
  readonly anchor?: Table['anchors'][number];
}

/** An inch beside an anchor, in which a score of a table with steps this small may still turn. */
const BESIDE = 1e-4;

/**
 * The steps of a table, from cosine 1 down to -1: an even grid; and each anchor with the next floating-point number on either
 * side of it and a point a little further off.
 */
export function cosineSteps({ anchors, step }: Table): SeriesStep[] {
  const steps = new Map<number, SeriesStep>();
  const count = Math.round(2 / step);
  for (let i = 0; i <= count; i++) {
    const cosine = 1 - (2 * i) / count;
    steps.set(cosine, { cosine, score: tableScore(anchors, cosine) });
  }
  for (const anchor of anchors) {
    const { cosine } = anchor;
    for (const beside of [cosine - BESIDE, cosine + BESIDE]) {
      if (beside < 1) steps.set(beside, { cosine: beside, score: tableScore(anchors, beside) });
    }
    for (const near of [nextDown(cosine), cosine, -nextDown(-cosine)]) {
      if (near <= 1) steps.set(near, { cosine: near, score: tableScore(anchors, near), anchor });
    }
  }
  return [...steps.values()].sort((a, b) => b.cosine - a.cosine);
}

/** Linear between the anchors; undefined below the lowest. */
export function tableScore(anchors: Table['anchors'], cosine: number): number | undefined {
  const sorted = [...anchors].sort((a, b) => a.cosine - b.cosine);
  const above = sorted.find((anchor) => anchor.cosine >= cosine) ?? sorted.at(-1);
  const below = sorted.findLast((anchor) => anchor.cosine <= cosine);
  if (!above || !below) return undefined;
  if (above.cosine <= below.cosine) return below.score;
  const share = (cosine - below.cosine) / (above.cosine - below.cosine);
  return below.score + share * (above.score - below.score);
}

/** The largest floating-point number below another. */
function nextDown(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) - (value > 0 ? 1n : -1n));
  return view.getFloat64(0);
}
