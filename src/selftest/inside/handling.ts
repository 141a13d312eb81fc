import type { AnyDialect } from '../../vendors/index.js';
import type { InProcess } from '../Mutant.js';

type Handler = AnyDialect['operations'][string];

/**
 * A stub with another way to handle an operation.
 *
 * @param change - called once for each stub, so that what it keeps is that stub's own
 */
export function handling(operationId: string, change: (baseline: Handler) => Handler): InProcess {
  return {
    dialect: ({ vendor, operations }) => {
      const handler = operations[operationId];
      if (!handler) throw new Error(`the dialect of ${vendor} has no ${operationId}`);
      return { operations: { ...operations, [operationId]: change(handler) } };
    },
  };
}
