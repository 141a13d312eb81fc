import type { ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Operation } from '../../contract/Operation.js';
import type { FaultReporter } from '../FaultReporter.js';
import { nearestPath } from './nearestPath.js';
import { notice } from './notice.js';
import { sendOwn } from './sendOwn.js';

/** Answers a path that no vendor has. */
export function notFound(operations: readonly Operation[]): RequestHandler {
  const served = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).join(', ');
  const paths = [...new Set(operations.map(({ path }) => path))];
  return ({ path }, response) => {
    const near = nearestPath(path, paths);
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    if (near !== undefined) notice(response, `no operation at this path; did you mean ${near}?`);
    const message = `No operation of any vendor at this path.${hint} Doppel serves: ${served}; for itself it has /__doppel/`;
    sendOwn(response, 404, 'Not Found', message);
  };
}

/** Answers a known path with a method that it does not have. */
export function methodNotAllowed(operations: readonly Operation[]): RequestHandler {
  const allow = operations.map(({ method }) => method.toUpperCase()).join(', ');
  return ({ method, headers }, response) => {
    if (method === 'OPTIONS' && 'access-control-request-method' in headers) {
      notice(response, 'a web page of another origin is let in with --cors only');
    }
    sendOwn(response, 405, 'Method Not Allowed', `This path takes ${allow}`, { Allow: allow });
  };
}

/** Statuses by which express says that the request is to blame: its address, or a condition or range that it asks for. */
const UNREADABLE: readonly unknown[] = [400, 412, 416];

/** Responds to a request that failed outside any operation: it cannot be read, or Doppel itself failed. */
export function respondToFailure(
  response: ServerResponse,
  error: unknown,
  faultReporter: FaultReporter,
): void {
  const { status } = (error ?? {}) as { readonly status?: unknown };
  if (UNREADABLE.includes(status) && !response.headersSent) {
    sendOwn(response, 400, 'Bad Request', 'The request cannot be read');
  } else faultReporter.respond(response, error);
}
