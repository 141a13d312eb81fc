import type { AnyDialect, DialectRequest } from '../../index.js';
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

/** A field of a request, in whichever kind of body it came. */
export const textOf = ({ body, form }: DialectRequest, field: string): unknown =>
  form[field] ?? (body as Readonly<Record<string, unknown>> | undefined)?.[field];
