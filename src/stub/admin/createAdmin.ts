import { join } from 'node:path';
import { Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { packageRoot } from '../../core/packageRoot.js';
import type { Reply } from '../../core/Reply.js';
import { loadSpec, type LoadedSpec } from '../../contract/loadSpec.js';
import type { OpenApiOperation } from '../../contract/OpenApiOperation.js';
import { ConfigurationError } from '../ConfigurationError.js';
import type { FaultReporter } from '../FaultReporter.js';
import { parseJson } from '../http/parseJson.js';
import { readBytes, UnreadableBody } from '../http/readBytes.js';
import { adminHandlers, type AdministeredStub, type AdminRequest } from './adminHandlers.js';
import { sendReply } from '../http/renderReply.js';
import { createGuard, type AdminAccess } from './guard.js';
import { AdminRefusal, faultReply, problemReply, refuseIssues } from './problemReply.js';
import { originOf } from './withOwnServer.js';

/** Everything of the stub's own stands under it: no vendor has such a path. */
const ROOT = '/__doppel';
const JSON_TYPE = 'application/json';
const MOST_BYTES = 1024 * 1024;

/** What the admin API is made of. */
export interface AdminParts {
  readonly stub: AdministeredStub;
  readonly access: AdminAccess;
  /** Its document: see {@link loadAdminSpec}. */
  readonly ownSpec: LoadedSpec;
  readonly faultReporter: FaultReporter;
}

/** The document that drives the admin API. @throws SpecError when it is missing or broken */
export function loadAdminSpec(): Promise<LoadedSpec> {
  return loadSpec(join(packageRoot(), 'spec', '_admin', 'openapi.yaml'));
}

/**
 * The admin API, to be mounted at the root of the app after the documentation.
 *
 * @throws ConfigurationError when the token cannot be used, or an operation of the document has no handler
 */
export function createAdmin(parts: AdminParts): Router {
  const { operations } = parts.ownSpec;
  const router = Router({ caseSensitive: true });
  const guard = createGuard(parts.access);

  router.use(ROOT, setHeaders);
  for (const [path, group] of Object.entries(byRoute(operations))) {
    const route = router.route(path);
    for (const operation of group) {
      const handle = handlerOf(operation, parts);
      route[operation.method](async (request, response) => {
        response.locals.operation = operation;
        if (operation.secured) guard(request);
        sendReply(response, await handle(request));
      });
    }
    route.all(refuseMethod(group));
  }
  router.use(ROOT, refuseAddress(operations));
  router.use(ROOT, responseError(parts));
  return router;
}

/** Holds a request against the document and lets the handler of its operation respond. */
function handlerOf(
  operation: OpenApiOperation,
  { stub, access, ownSpec }: AdminParts,
): (request: Request) => Promise<Reply> {
  const handler = adminHandlers[operation.operationId];
  if (!handler) throw new ConfigurationError(`The admin API does not implement ${operation.operationId}`);
  return async (request) => {
    // The document's word for a parameter of the path is a text.
    const path = { ...request.params } as AdminRequest['path'];
    const query = { ...request.query };
    refuseIssues([
      ...operation.issuesOfParameters('path', path),
      ...operation.issuesOfParameters('query', query),
    ]);
    let body: unknown;
    if (operation.requestTypes.includes(JSON_TYPE)) {
      body = await readBody(request);
      refuseIssues(operation.issuesOf(JSON_TYPE, body));
    }
    const prefersHtml = request.accepts(['json', 'html']) === 'html';
    const here = access.serves(request);
    const origin = originOf(request.headers.host, here ? access.url : stub.url, stub.specs);
    const adminOrigin = here ? origin : access.url;
    return handler(stub, { path, query, body, prefersHtml, origin, adminOrigin, ownSpec });
  };
}

/** Read a JSON body of at most 1 MiB. @throws AdminRefusal when it is too large, of another type, or no JSON */
async function readBody(request: Request): Promise<unknown> {
  const given = request.is(JSON_TYPE);
  if (given === false) throw unsupported();
  if (given === null) return undefined;
  try {
    return parseJson(await readBytes(request, MOST_BYTES), request.headers);
  } catch (error) {
    if (error instanceof UnreadableBody) throw refusalOf(error);
    throw error;
  }
}

function refusalOf({ reason, message }: UnreadableBody): AdminRefusal {
  if (reason === 'too-large') {
    return new AdminRefusal(413, `The body is too large; at most ${MOST_BYTES} bytes are read`);
  }
  if (reason === 'encoding') return unsupported();
  return new AdminRefusal(
    400,
    message === 'not valid JSON' ? 'The body is not valid JSON' : `The body cannot be read: ${message}`,
  );
}

function unsupported(): AdminRefusal {
  return new AdminRefusal(
    415,
    'Send the body as JSON in UTF-8, with the header Content-Type: application/json',
  );
}

const setHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  });
  next();
};

function byRoute(operations: readonly OpenApiOperation[]): Record<string, OpenApiOperation[]> {
  const routes: Record<string, OpenApiOperation[]> = {};
  for (const operation of operations) {
    const route = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
    (routes[route] ??= []).push(operation);
  }
  return routes;
}

function refuseMethod(operations: readonly OpenApiOperation[]): RequestHandler {
  const methods = operations.flatMap(({ method }) =>
    method === 'get' ? ['GET', 'HEAD'] : method.toUpperCase(),
  );
  const allow = methods.join(', ');
  return () => {
    throw new AdminRefusal(405, `This address takes ${allow}`, { headers: { Allow: allow } });
  };
}

function refuseAddress(operations: readonly OpenApiOperation[]): RequestHandler {
  const served = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  return () => {
    throw new AdminRefusal(404, 'There is nothing at this address; see served', { served });
  };
}

function responseError({ faultReporter }: AdminParts): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      // Nothing can be said any more: the app reports it and cuts the response off.
      next(error);
      return;
    }
    const operation = response.locals.operation as OpenApiOperation | undefined;
    const reply = problemReply(error) ?? faultReply(faultReporter.report(error, response, operation));
    sendReply(response, reply);
  };
}
