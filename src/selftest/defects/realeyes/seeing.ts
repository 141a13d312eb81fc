import type { Face } from '../../../core/Face.js';
import type { AnalyseOptions } from '../../../engine/FaceEngine.js';
import type { Inside } from '../../Defect.js';

/** Other faces than those that are there. */
export type Seen = (faces: readonly Face[], options: AnalyseOptions) => readonly Face[];

/** A stub whose engine sees other faces. @param other - gets every face with all that was asked for, whatever the limit */
export function seeing(other: Seen): Inside {
  return {
    engine: (engine) => ({
      analyse: async (image, options = {}) => {
        const { embeddings = false, attributes = false, depiction = false } = options;
        const analysis = await engine.analyse(image, { embeddings, attributes, depiction });
        return { ...analysis, faces: other(analysis.faces, options) };
      },
    }),
  };
}

/** A stub whose engine describes a face in another way. */
export function embedding(other: (vector: Float32Array, face: Face) => ArrayLike<number>): Inside {
  return seeing((faces) =>
    faces.map((face) =>
      face.embedding ? { ...face, embedding: Float32Array.from(other(face.embedding, face)) } : face,
    ),
  );
}
