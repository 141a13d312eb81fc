import { largestFace } from '../../../core/largestFace.js';
import { derivedScore } from '../../../core/ScoreScale.js';
import { exampleReply } from '../../exampleReply.js';
import { scoreScale, similarityOf } from '../../scoreScale.js';
import type { OperationHandler } from '../../VendorDialect.js';
import { billing } from '../billing.js';
import { lookAt } from '../lookAt.js';
import { region } from '../region.js';

interface VerifyBody {
  engine_response: { details: Record<string, unknown> };
}

/** Is the person on the identity card (img1) the one on the selfie (img2)? */
export const verify: OperationHandler = async (request, services) => {
  const { operation } = request;
  const started = services.now();
  const [card, selfie] = await Promise.all(
    ['img1', 'img2'].map((field) => lookAt(field, request, services, { embeddings: true })),
  );
  const cardFace = largestFace(card?.faces ?? []);
  const selfieFace = largestFace(selfie?.faces ?? []);
  if (!card || !selfie || !cardFace || !selfieFace) return exampleReply(operation, 400, 'no-face');
  if (selfie.faces.length > 1) return exampleReply(operation, 400, 'several-faces');

  const scale = scoreScale(operation);
  const distance = scale.scoreOf(similarityOf(cardFace, selfieFace));
  const verified = scale.isMatch(distance);
  const [confidence] = operation.derivedScores.map((data) => derivedScore(data, distance));
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
    facial_areas: { img1: region(cardFace, card), img2: region(selfieFace, selfie) },
  });
  return reply;
};
