import type { AnyDialect } from '../../index.js';
import type { InProcess } from '../../../selftest/Mutant.js';

type Handler = AnyDialect['operations'][string];

/**
 * The dialect with another way to compare two images.
 *
 * @param change - called once for each stub, so that what it keeps is that stub's own
 */
export function comparing(change: (baseline: Handler) => Handler): InProcess {
  return {
    dialect: ({ operations }: AnyDialect) => {
      const { compareFaces } = operations;
      if (!compareFaces) throw new Error('the dialect has no compareFaces');
      return { operations: { ...operations, compareFaces: change(compareFaces) } };
    },
  };
}
