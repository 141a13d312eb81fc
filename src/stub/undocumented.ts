import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Operation } from '../spec/Operation.js';
import { sendReply } from './sendReply.js';

/** No vendor documents an answer here, so it is Doppel's own, with the fields that clients of each would look for. */
function body(status: number, error: string, message: string): object {
  return { error, message, detail: message, status };
}

/** Answers a path that no vendor has. */
export function notFound(operations: readonly Operation[]): RequestHandler {
  const served = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).join(', ');
  return (_request, response) => {
    const message = `No operation of any vendor at this path. Doppel serves: ${served}`;
    sendReply(response, { status: 404, body: body(404, 'Not Found', message) });
  };
}

/** Answers a known path with a method that it does not have. */
export function methodNotAllowed(operations: readonly Operation[]): RequestHandler {
  const allow = operations.map(({ method }) => method.toUpperCase()).join(', ');
  return (_request, response) => {
    const message = `This path takes ${allow}`;
    const reply = body(405, 'Method Not Allowed', message);
    sendReply(response, { status: 405, headers: { Allow: allow }, body: reply });
  };
}

/** Answers a request that failed before any operation had it, such as a path that cannot be decoded. */
export const badRequest: ErrorRequestHandler = (_error, _request, response, next) => {
  if (response.headersSent) {
    next(_error);
    return;
  }
  sendReply(response, { status: 400, body: body(400, 'Bad Request', 'The request cannot be read') });
};
