import type { OperationHandler, VendorDialect } from '../../../vendors/index.js';
import type { Inside } from '../../Defect.js';

/**
 * The dialect with another way to compare two images.
 *
 * @param change - called once for each stub, so that what it keeps is that stub's own
 */
export function comparing(change: (sound: OperationHandler) => OperationHandler): Inside {
  return {
    dialect: ({ operations }: VendorDialect) => {
      const { compareFaces } = operations;
      if (!compareFaces) throw new Error('the dialect has no compareFaces');
      return { operations: { ...operations, compareFaces: change(compareFaces) } };
    },
  };
}
