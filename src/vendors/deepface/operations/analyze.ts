import type { Face } from '../../../core/Face.js';
import { exampleReply } from '../../exampleReply.js';
import type { OperationHandler } from '../../VendorDialect.js';
import { ATTRIBUTES, isSimulated, type AttributeName } from '../attributes.js';
import { billing } from '../billing.js';
import { lookAt } from '../lookAt.js';
import { region } from '../region.js';

/** Age, gender, race and emotion of every face in an image. */
export const analyze: OperationHandler = async (request, services) => {
  const { operation } = request;
  const actions = [...new Set((request.body as { actions: AttributeName[] }).actions)];
  // The simulation is made from the embedding; the other attributes do without.
  const options = { embeddings: actions.includes('race'), attributes: true };
  const image = await lookAt('image', request, services, options);
  if (image.faces.length === 0) return exampleReply(operation, 400, 'no-face');

  const entry = (face: Face, action: AttributeName): object => ({
    ...ATTRIBUTES[action](face),
    face_confidence: Math.round(face.confidence * 100) / 100,
    region: region(face, image),
  });
  const reply = exampleReply(operation, 200, 'success', {
    faces_detected: image.faces.length,
    results: actions.map((action) => ({ [action]: image.faces.map((face) => entry(face, action)) })),
    billing: billing(operation, true),
  });
  const simulated = actions.filter((action) => image.faces.some((face) => isSimulated(action, face)));
  if (simulated.length === 0) return reply;
  return { ...reply, headers: { ...reply.headers, 'X-Doppel-Simulated': simulated.join(', ') } };
};
