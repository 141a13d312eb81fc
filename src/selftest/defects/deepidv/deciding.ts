import type { DialectRequest } from '../../../vendors/index.js';
import type { Inside } from '../../Defect.js';
import { comparing } from './comparing.js';

/** The response to a comparison that was carried out. */
export interface Compared {
  readonly isMatch: boolean;
  readonly confidence: number;
  readonly threshold: number;
  readonly sourceFaceDetected: boolean;
  readonly targetFaceDetected: boolean;
}

/** Comparisons come out otherwise. */
export function deciding(change: (result: Compared, request: DialectRequest) => Partial<Compared>): Inside {
  return comparing((sound) => async (request, services) => {
    const reply = await sound(request, services);
    if (reply.status !== 200) return reply;
    const result = reply.body as Compared;
    return { ...reply, body: { ...result, ...change(result, request) } };
  });
}
