import type { DialectRequest } from '../../index.js';
import { handling } from '../../../selftest/inside/handling.js';
import type { InProcess } from '../../../selftest/Mutant.js';

/** Two images are compared in another way. @param change - called once for each stub */
export const comparing = (change: Parameters<typeof handling>[1]): InProcess =>
  handling('compareFaces', change);

/** A field of a request, in whichever kind of body it came. */
export const textOf = ({ body, form }: DialectRequest, field: string): unknown =>
  form[field] ?? (body as Readonly<Record<string, unknown>> | undefined)?.[field];
