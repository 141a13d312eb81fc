import type { Reply } from '../../../core/Reply.js';
import { handling } from '../../../selftest/inside/handling.js';
import type { InProcess } from '../../../selftest/Mutant.js';

/** An operation that answers from its memory, which it looks up by one field of the body. */
export function remembering(operationId: string, field: string): InProcess {
  return handling(operationId, (baseline) => {
    const known = new Map<unknown, Reply>();
    return async (request, services) => {
      const key = (request.body as Record<string, unknown>)[field];
      const reply = known.get(key) ?? (await baseline(request, services));
      known.set(key, reply);
      return reply;
    };
  });
}
