import type { Pair } from '../Trial.js';

/** A pair and how alike its images are. */
export interface Comparison extends Pair {
  /** Cosine similarity, -1..1; `-Infinity` when a face was missing, so that no threshold makes it a match. */
  readonly similarity: number;
}
