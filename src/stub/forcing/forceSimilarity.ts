import type { ImageAnalysis } from '../../engine/FaceEngine.js';

/**
 * Give the faces of an image embeddings such that two images, one treated as the first and one not, are exactly so
 * similar. Whatever a dialect derives from the similarity then fits together: score, decision and bill.
 *
 * @param similarity - cosine, -1..1
 */
export function forceSimilarity(analysis: ImageAnalysis, similarity: number, first: boolean): ImageAnalysis {
  const faces = analysis.faces.map((face) => {
    if (!face.embedding) return face;
    const embedding = new Float32Array(face.embedding.length);
    embedding[0] = first ? 1 : similarity;
    embedding[1] = first ? 0 : Math.sqrt(1 - similarity * similarity);
    return { ...face, embedding };
  });
  return { ...analysis, faces };
}
