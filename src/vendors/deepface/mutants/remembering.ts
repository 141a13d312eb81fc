import type { Reply } from '../../../core/Reply.js';
import type { AnyDialect } from '../../index.js';

/** An operation that answers from its memory, which it looks up by one field of the body. */
export function remembering(
  { operations }: AnyDialect,
  operation: string,
  field: string,
): Partial<AnyDialect> {
  const known = new Map<unknown, Reply>();
  return {
    operations: {
      ...operations,
      [operation]: async (request, services) => {
        const key = (request.body as Record<string, unknown>)[field];
        const reply = known.get(key) ?? (await operations[operation]?.(request, services));
        if (!reply) throw new Error(`there is no operation ${operation}`);
        known.set(key, reply);
        return reply;
      },
    },
  };
}
