import type { Problem } from '../core/Problem.js';
import type { Reply } from '../core/Reply.js';
import type { Operation } from '../contract/Operation.js';

/** A vendor's errors as a table: which status and which named example of the spec answers a problem. */
export type ErrorTable = Readonly<Record<Problem['kind'], readonly [status: number, example: string]>>;

/**
 * A response taken from the spec's named examples, so that no message stands in code.
 *
 * @param changes - fields that replace the example's
 */
export function exampleReply(
  operation: Operation,
  status: number,
  example: string,
  changes: Readonly<Record<string, unknown>> = {},
): Reply {
  const value = operation.example(status, example);
  const body = value !== null && typeof value === 'object' ? { ...value, ...changes } : value;
  return { status, headers: { 'Content-Type': operation.exampleType(status, example) }, body };
}
