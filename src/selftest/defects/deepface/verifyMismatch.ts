import type { Json } from '../../../conformance/Suite.js';

const message = 'Face verification failed. ID does not match the selfie.';

/** A mismatch as the document prints it, for where something else is the right response. */
export const verifyMismatch: Json = {
  status: 'failed',
  result: 'not_verified',
  message,
  engine_response: {
    verified: false,
    confidence: 0,
    decision: 'failed',
    threshold: 0.45,
    status: 'success',
    reason: message,
    details: { distance: 1.061641, model: 'Facenet', processing_time: 7.11 },
  },
  billing: { charged: 0, currency: 'USD' },
};
