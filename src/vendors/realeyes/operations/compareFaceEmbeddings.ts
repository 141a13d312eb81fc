import { RequestRefused } from '../../../core/Problem.js';
import { dotProduct, vectorLength } from '../../../core/similarity.js';
import { scoreScale } from '../../scoreScale.js';
import type { OperationHandler } from '../../VendorDialect.js';

/** The mapped similarity of two embeddings. Vectors that are not of unit length are brought to it. */
export const compareFaceEmbeddings: OperationHandler = ({ operation, body }) => {
  const { embedding1, embedding2 } = body as Record<'embedding1' | 'embedding2', number[]>;
  const lengths = { embedding1: vectorLength(embedding1), embedding2: vectorLength(embedding2) };
  for (const [field, length] of Object.entries(lengths)) {
    if (length > 0 && Number.isFinite(length)) continue;
    const message = length > 0 ? 'must hold finite numbers' : 'must not be all zeros';
    throw new RequestRefused({
      kind: 'invalid-request',
      issues: [{ path: [field], message, rule: 'length' }],
    });
  }
  const cosine = dotProduct(embedding1, embedding2) / (lengths.embedding1 * lengths.embedding2);
  return { status: 200, body: { similarity: scoreScale(operation).scoreOf(cosine) } };
};
