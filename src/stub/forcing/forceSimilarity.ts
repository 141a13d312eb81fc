import type { PictureAnalysis } from '../../engine/FaceEngine.js';

/**
 * Give the faces of a picture embeddings such that two pictures, one treated as the first and one not, are exactly so
 * similar. Whatever a dialect derives from the similarity then fits together: score, decision and bill.
 *
 * @param similarity - cosine, -1..1
 */
export function forceSimilarity(
  analysis: PictureAnalysis,
  similarity: number,
  first: boolean,
): PictureAnalysis {
  const faces = analysis.faces.map((face) => {
    if (!face.embedding) return face;
    const embedding = new Float32Array(face.embedding.length);
    embedding[0] = first ? 1 : similarity;
    embedding[1] = first ? 0 : Math.sqrt(1 - similarity * similarity);
    return { ...face, embedding };
  });
  return { ...analysis, faces };
}
