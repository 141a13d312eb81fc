import { largestFace } from '../../../core/largestFace.js';
import { exampleReply } from '../../exampleReply.js';
import { scoreScale, similarityOf } from '../../scoreScale.js';
import type { OperationHandler } from '../../VendorDialect.js';
import { imageOf } from '../imageOf.js';

const FIELDS = ['source', 'target'] as const;

/** The largest face of the source against every face of the target; the best of them counts. */
export const compareFaces: OperationHandler = async (request, services) => {
  const { operation } = request;
  // One after the other: of two that cannot be read, the response is always about the source.
  const images: Uint8Array[] = [];
  for (const field of FIELDS) images.push(await imageOf(field, request, services));
  const [sources = [], targets = []] = await Promise.all(
    images.map(async (bytes, i) => {
      return (await services.analyse(FIELDS[i] ?? '', bytes, { embeddings: true })).faces;
    }),
  );

  const scale = scoreScale(operation);
  const probe = largestFace(sources);
  const confidence = probe
    ? Math.max(0, ...targets.map((face) => scale.scoreOf(similarityOf(probe, face))))
    : 0;
  return exampleReply(operation, 200, 'match', {
    isMatch: scale.isMatch(confidence),
    confidence,
    threshold: scale.threshold,
    sourceFaceDetected: sources.length > 0,
    targetFaceDetected: targets.length > 0,
  });
};
