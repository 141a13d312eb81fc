import type { VendorSpec } from './Operation.js';

/** A decision point that a vendor's document lists. */
export interface DocumentedPoint {
  readonly vendor: string;
  /** On the vendor's scale. */
  readonly score: number;
  /** Cosine similarity that the score stands for, -1..1. */
  readonly similarity: number;
}

/** All decision points that the documents list, the most lenient first. */
export function documentedPoints(specs: readonly VendorSpec[]): DocumentedPoint[] {
  return specs
    .flatMap(({ vendor, operations }) =>
      operations.flatMap(({ threshold }) =>
        (threshold?.operatingPoints ?? []).map(({ score, similarity }) => ({ vendor, score, similarity })),
      ),
    )
    .sort((p, q) => p.similarity - q.similarity);
}
