import type { AnyDialect } from '../../index.js';
import type { Inside } from '../../../selftest/Defect.js';

type Handler = AnyDialect['operations'][string];

/**
 * The dialect with another way to compare two images.
 *
 * @param change - called once for each stub, so that what it keeps is that stub's own
 */
export function comparing(change: (sound: Handler) => Handler): Inside {
  return {
    dialect: ({ operations }: AnyDialect) => {
      const { compareFaces } = operations;
      if (!compareFaces) throw new Error('the dialect has no compareFaces');
      return { operations: { ...operations, compareFaces: change(compareFaces) } };
    },
  };
}
