import type { InProcess } from '../../../selftest/Mutant.js';
import type { AnyDialect } from '../../index.js';

/** For a good response in the place of another: it is from before, and on a slow machine older than a response may be. */
export const inTime = { timestamp: () => Date.now() };

type Handler = AnyDialect['operations'][string];

/**
 * The dialect with another way to compare two files.
 *
 * @param change - called once for each stub, so that what it keeps is that stub's own
 */
export function comparing(change: (baseline: Handler) => Handler): InProcess {
  return {
    dialect: ({ operations }: AnyDialect) => {
      const { facematch } = operations;
      if (!facematch) throw new Error('the dialect has no facematch');
      return { operations: { ...operations, facematch: change(facematch) } };
    },
  };
}
