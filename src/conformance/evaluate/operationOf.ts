import type { OperationDocument } from './Exchange.js';

/** The operation that a request calls, by method and the end of its path; `undefined` when it calls none. */
export function operationOf(
  operations: readonly OperationDocument[],
  { method, url }: { readonly method: string; readonly url: string },
): OperationDocument | undefined {
  const [path = ''] = url.replace(/^https?:\/\/[^/]+/i, '').split(/[?#]/);
  return operations
    .filter((one) => one.method.toLowerCase() === method.toLowerCase() && path.endsWith(one.path))
    .sort((a, b) => b.path.length - a.path.length)[0];
}
