import type { Face } from '../core/Face.js';
import { ScoreScale } from '../core/ScoreScale.js';
import { dotProduct } from '../core/similarity.js';
import type { Operation } from '../contract/Operation.js';

/** The score scale of an operation, from `x-threshold` of its spec. */
export function scoreScale(operation: Operation): ScoreScale {
  if (!operation.threshold) throw new Error(`${operation.operationId} has no x-threshold in its spec`);
  return new ScoreScale(operation.threshold);
}

/** Cosine similarity of two faces that were analysed with embeddings, -1..1. */
export function similarityOf(a: Face, b: Face): number {
  if (!a.embedding || !b.embedding) throw new Error('similarity needs faces with embeddings');
  return dotProduct(a.embedding, b.embedding);
}
