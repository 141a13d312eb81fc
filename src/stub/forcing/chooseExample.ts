import type { Operation, ResponseExample } from '../../contract/Operation.js';
import { UnknownOutcomeError } from './UnknownOutcomeError.js';

/**
 * The example of the spec that a forced response is made from: by name, by status, or by both. Of several with one status the
 * first in JSON.
 *
 * @throws UnknownOutcomeError when the document has none
 */
export function chooseExample(
  operation: Operation,
  { code, example }: { readonly code?: number; readonly example?: string },
): ResponseExample {
  const { operationId, statuses, examples } = operation;
  if (code !== undefined && !statuses.includes(code)) {
    throw new UnknownOutcomeError(
      `${operationId} documents no status ${code}; it has ${statuses.join(', ')}`,
    );
  }
  const candidates = examples.filter(
    ({ status, name }) =>
      (code === undefined || status === code) && (example === undefined || name === example),
  );
  const chosen = candidates.find(({ mediaType }) => /json/.test(mediaType)) ?? candidates[0];
  if (chosen) return chosen;
  const names = examples
    .filter(({ status }) => code === undefined || status === code)
    .map(({ name }) => name);
  throw new UnknownOutcomeError(
    `${operationId} has no such example${code === undefined ? '' : ` for ${code}`}; it has ${[...new Set(names)].join(', ')}`,
  );
}

/** Whether an operation can be answered as ordered. */
export function hasExample(operation: Operation, order: Parameters<typeof chooseExample>[1]): boolean {
  if (order.code === undefined && order.example === undefined) return true;
  return operation.examples.some(
    ({ status, name }) => (order.code ?? status) === status && (order.example ?? name) === name,
  );
}

/**
 * The documented status that comes nearest to one that may not be documented: itself, or for a server error another server
 * error. `undefined` when there is none.
 */
export function nearestStatus(operation: Operation, code: number): number | undefined {
  if (operation.statuses.includes(code)) return code;
  if (code < 500) return undefined;
  return operation.statuses
    .filter((status) => status >= 500)
    .sort((a, b) => Math.abs(a - code) - Math.abs(b - code))[0];
}
