import { dotProduct } from '../core/similarity.js';

/** Somebody who may join the cast: the embeddings of several images. */
export interface Candidate {
  readonly seed: string;
  readonly embeddings: readonly Float32Array[];
}

/**
 * Choose people who are easy to tell apart: each one's own images are alike, and nobody's image is like anyone else's.
 *
 * Starts with the candidate whose own images are most alike, then adds, one by one, whoever keeps the smallest distance to
 * the decision point largest.
 *
 * @param decisionPoint - similarity from which on two faces are one person's
 * @returns `count` candidates, and the margin that all their pairs keep
 */
export function chooseCast(
  candidates: readonly Candidate[],
  count: number,
  decisionPoint: number,
): { chosen: Candidate[]; margin: number } {
  const own = new Map(candidates.map((candidate) => [candidate, leastAlike(candidate) - decisionPoint]));
  const [first] = [...candidates].sort((a, b) => (own.get(b) ?? 0) - (own.get(a) ?? 0));
  if (!first || candidates.length < count)
    throw new RangeError(`${candidates.length} candidates for a cast of ${count}`);
  const chosen = [first];
  const margins = new Map(own);
  let margin = own.get(first) ?? 0;
  while (chosen.length < count) {
    const latest = chosen.at(-1) ?? first;
    let best = latest;
    for (const candidate of candidates) {
      if (chosen.includes(candidate)) continue;
      const apart = decisionPoint - mostAlike(candidate, latest);
      margins.set(candidate, Math.min(margins.get(candidate) ?? 0, apart));
      if (best === latest || (margins.get(candidate) ?? 0) > (margins.get(best) ?? 0)) best = candidate;
    }
    margin = Math.min(margin, margins.get(best) ?? 0);
    chosen.push(best);
  }
  return { chosen, margin };
}

function leastAlike({ embeddings }: Candidate): number {
  const pairs = embeddings.flatMap((a, i) => embeddings.slice(i + 1).map((b) => dotProduct(a, b)));
  return Math.min(...pairs);
}

function mostAlike(a: Candidate, b: Candidate): number {
  return Math.max(...a.embeddings.flatMap((x) => b.embeddings.map((y) => dotProduct(x, y))));
}
