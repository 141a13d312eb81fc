import type { DialectRequest } from '../../index.js';
import type { InProcess } from '../../../selftest/Mutant.js';
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
export function deciding(
  change: (result: Compared, request: DialectRequest) => Partial<Compared>,
): InProcess {
  return comparing((baseline) => async (request, services) => {
    const reply = await baseline(request, services);
    if (reply.status !== 200) return reply;
    const result = reply.body as Compared;
    return { ...reply, body: { ...result, ...change(result, request) } };
  });
}
