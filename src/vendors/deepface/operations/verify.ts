import { largestFace } from '../../../core/Face.js';
import { derivedScore, type DerivedScoreData } from '../../../core/ScoreScale.js';
import { extensionOf } from '../../../contract/Operation.js';
import { exampleReply } from '../../exampleReply.js';
import { scoreScale, similarityOf } from '../../scoreScale.js';
import type { OperationHandler } from '../../VendorDialect.js';
import { billing } from '../billing.js';
import { analyseImage } from '../analyseImage.js';
import { region } from '../region.js';
import { wrongPair } from '../wrongPair.js';

interface VerifyBody {
  engine_response: { details: Record<string, unknown> };
}

const WRONG_PAIRS = {
  'id-required': 'neither image looks like an identity card',
  'selfie-required': 'both images look like identity cards',
  'several-faces': 'the selfie shows several faces',
};

/** Is the person on the identity card the one on the selfie? Either image may be either. */
export const verify: OperationHandler = async (request, services) => {
  const { operation } = request;
  const started = services.now();
  const [img1, img2] = await Promise.all([
    analyseImage('img1', request, services, { embeddings: true, depiction: true }),
    analyseImage('img2', request, services, { embeddings: true, depiction: true }),
  ]);
  const face1 = largestFace(img1.faces);
  const face2 = largestFace(img2.faces);
  if (!face1 || !face2) return exampleReply(operation, 400, 'no-face');
  const wrong = wrongPair(operation, img1, img2);
  if (wrong) return { ...exampleReply(operation, 400, wrong), notice: WRONG_PAIRS[wrong] };

  const scale = scoreScale(operation);
  const distance = scale.scoreOf(similarityOf(face1, face2));
  const verified = scale.isMatch(distance);
  const [derived] = extensionOf(operation, 'x-derived-scores') as readonly DerivedScoreData[];
  const confidence = derived && derivedScore(derived, distance);
  const reply = exampleReply(operation, 200, verified ? 'verified-saved' : 'not-verified-saved', {
    billing: billing(operation, verified),
  });
  const { engine_response } = reply.body as VerifyBody;
  Object.assign(engine_response, {
    verified,
    confidence,
    threshold: scale.threshold,
  });
  Object.assign(engine_response.details, {
    distance,
    processing_time: (services.now().getTime() - started.getTime()) / 1000,
    facial_areas: { img1: region(face1, img1), img2: region(face2, img2) },
  });
  return reply;
};
