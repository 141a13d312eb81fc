/** Where an operation stands in its document. */
export interface Route {
  readonly method: string;
  readonly path: string;
}

/** The first line of a request. */
export interface RequestLine {
  readonly method: string;
  /** Whole, or from the path on; a query may follow. */
  readonly url: string;
}

/**
 * The operation that a request calls: the one place where this is decided, for the stub, the runner, recordings and the selftest.
 * Where several fit, the one with the longest path is meant.
 *
 * Pure and without any API of Node: newman's sandbox has it too.
 *
 * @param basePath - what stands before the paths of the document; anything may when left out: in a recording a gateway or a proxy may
 * have put its own path there
 * @returns `undefined` when the request calls none of them
 *
 * @example
 * operationOf(operations, { method: 'POST', url: 'https://api.example.com/faces/v1/verify?dry=1' })?.path; // '/v1/verify'
 */
export function operationOf<Operation extends Route>(
  operations: readonly Operation[],
  request: RequestLine,
  { basePath }: { readonly basePath?: string } = {},
): Operation | undefined {
  const method = request.method.toLowerCase();
  const path = pathOf(request.url);
  let found: Operation | undefined;
  for (const operation of operations) {
    const fits =
      basePath === undefined ? path.endsWith(operation.path) : path === `${basePath}${operation.path}`;
    if (!fits || operation.method.toLowerCase() !== method) continue;
    if (!found || operation.path.length > found.path.length) found = operation;
  }
  return found;
}

function pathOf(url: string): string {
  const local = url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/]+/i, '');
  const end = local.search(/[?#]/);
  return end < 0 ? local : local.slice(0, end);
}
