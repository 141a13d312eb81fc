import type { ServerResponse } from 'node:http';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Operation } from '../../contract/Operation.js';
import { sendOwn } from './sendOwn.js';

/** Answers a path that no vendor has. */
export function notFound(operations: readonly Operation[]): RequestHandler {
  const served = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).join(', ');
  const message = `No operation of any vendor at this path. Doppel serves: ${served}; for itself it has /__doppel/`;
  return (_request, response) => {
    sendOwn(response, 404, 'Not Found', message);
  };
}

/** Answers a known path with a method that it does not have. */
export function methodNotAllowed(operations: readonly Operation[]): RequestHandler {
  const allow = operations.map(({ method }) => method.toUpperCase()).join(', ');
  return (_request, response) => {
    sendOwn(response, 405, 'Method Not Allowed', `This path takes ${allow}`, { Allow: allow });
  };
}

/** Answers a request that failed outside any operation: a path that cannot be decoded, or a defect of ours. */
export const failed: ErrorRequestHandler = (error: { status?: unknown }, _request, response, next) => {
  if (response.headersSent) next(error);
  else if (error.status === 400) sendOwn(response, 400, 'Bad Request', 'The request cannot be read');
  else failedItself(response);
};

/** Answers a request that failed by a defect of ours. One whose response has begun can only be cut off. */
export function failedItself(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else sendOwn(response, 500, 'Internal Server Error', 'Doppel itself failed; see its log');
}
