import { type Face, largestFace } from '../../core/Face.js';
import type { MagicOutcome } from '../../core/MagicOutcome.js';
import { RequestRefused } from '../../core/Problem.js';
import type { ImageAnalysis } from '../../engine/FaceEngine.js';
import { forceStrangers, forceTwoFaces, type ForcedOptions } from './syntheticFaces.js';

/**
 * What the engine is said to see in an image that forces an outcome. The image must be readable all the same, but for the
 * two outcomes in which the engine is not asked at all.
 *
 * The outcome `low-similarity` tells the fields of one request apart, not two requests: an operation that takes embeddings
 * instead of images finds the embeddings that one field gave twice equal.
 *
 * @param field - the wire name of the field that held the image
 * @param analyse - asks the engine, with the same options
 * @throws RequestRefused for the outcomes `service-down` and `service-timeout`, at once
 */
export async function forcedAnalysis(
  outcome: MagicOutcome,
  field: string,
  analyse: () => Promise<ImageAnalysis>,
  options: ForcedOptions,
): Promise<ImageAnalysis> {
  switch (outcome) {
    case 'service-down':
      throw new RequestRefused({ kind: 'engine-unavailable' });
    case 'service-timeout':
      throw new RequestRefused({ kind: 'engine-timeout' });
    case 'no-face':
      return showing([], await analyse());
    case 'two-faces': {
      const seen = await analyse();
      return showing(forceTwoFaces(seen, options), seen);
    }
    case 'low-similarity': {
      const seen = await analyse();
      return showing(forceStrangers(seen.faces, field, options), seen);
    }
  }
}

/** The image with other faces; the text in it stays. */
function showing(faces: readonly Face[], seen: ImageAnalysis): ImageAnalysis {
  const { width, height, depiction } = seen;
  if (!depiction) return { ...seen, faces };
  const faceShare = (largestFace(faces)?.box.height ?? 0) / Math.min(width, height);
  return { ...seen, faces, depiction: { ...depiction, faceShare } };
}

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
