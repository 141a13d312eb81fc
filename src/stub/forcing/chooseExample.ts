import { DoppelError } from '../../core/DoppelError.js';
import type { Operation, ResponseExample } from '../../contract/Operation.js';

/** An outcome was forced that the vendor's document does not have, or in words that cannot be read. */
export class UnknownOutcomeError extends DoppelError {
  readonly code = 'unknown-outcome';
}

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
      `${operationId} documents no status ${code}; it has ${statuses.join(', ')}; others are sent when undocumented is asked for too`,
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

/** Whether an operation has the example that an outcome asks for. */
export function hasExample(operation: Operation, outcome: Parameters<typeof chooseExample>[1]): boolean {
  if (outcome.code === undefined && outcome.example === undefined) return true;
  return operation.examples.some(
    ({ status, name }) => (outcome.code ?? status) === status && (outcome.example ?? name) === name,
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
