import type { AnyDialect } from '../../index.js';
import type { Inside } from '../../../selftest/Defect.js';

type Handler = AnyDialect['operations'][string];

/**
 * The dialect with another way to compare two files.
 *
 * @param change - called once for each stub, so that what it keeps is that stub's own
 */
export function comparing(change: (sound: Handler) => Handler): Inside {
  return {
    dialect: ({ operations }: AnyDialect) => {
      const { facematch } = operations;
      if (!facematch) throw new Error('the dialect has no facematch');
      return { operations: { ...operations, facematch: change(facematch) } };
    },
  };
}
