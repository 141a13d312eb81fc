import type { Face } from '../../core/Face.js';
import type { ForcedOptions } from './ForcedOptions.js';
import { madeUpEmbedding } from './madeUpEmbedding.js';

/** Faces that are like nobody's, and in another field of a request not even like themselves. */
export function nobodysFaces(faces: readonly Face[], field: string, options: ForcedOptions): readonly Face[] {
  return faces.map((face, i) =>
    face.embedding
      ? {
          ...face,
          embedding: madeUpEmbedding(
            `${options.seed} nobody ${i} ${field}`,
            face.embedding.length,
            face.embedding,
          ),
        }
      : face,
  );
}
