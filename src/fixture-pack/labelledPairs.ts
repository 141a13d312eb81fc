import { dotProduct } from '../core/similarity.js';

/** An image of one person, and the embedding of the face that was found in it. */
export interface Portrait {
  readonly file: string;
  readonly person: string;
  readonly embedding?: Float32Array;
}

/** Two images, whether they show one person, and how similar the engine found them. */
export interface LabelledPair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
  readonly personA: string;
  readonly personB: string;
  /** -1 when a face was not found. */
  readonly similarity: number;
}

/** Every pair of different images. */
export function labelledPairs(portraits: readonly Portrait[]): LabelledPair[] {
  return portraits.flatMap((a, i) =>
    portraits.slice(i + 1).map((b) => ({
      a: a.file,
      b: b.file,
      same: a.person === b.person,
      personA: a.person,
      personB: b.person,
      similarity: a.embedding && b.embedding ? dotProduct(a.embedding, b.embedding) : -1,
    })),
  );
}

/**
 * How far the pair that is closest to a wrong decision lies on the right side of the decision point.
 *
 * @returns negative when a pair is decided wrongly
 */
export function marginOf(pairs: readonly LabelledPair[], decisionPoint: number): number {
  return Math.min(
    ...pairs.map(({ same, similarity }) => (same ? similarity - decisionPoint : decisionPoint - similarity)),
  );
}

/** The pairs as CSV, as `doppel measure --pairs` reads it. */
export function pairsCsv(pairs: readonly LabelledPair[]): string {
  const rows = pairs.map(({ a, b, same, personA, personB, similarity }) =>
    [a, b, same ? 1 : 0, personA, personB, similarity.toFixed(4)].join(','),
  );
  return ['a,b,same,person_a,person_b,similarity', ...rows, ''].join('\n');
}
