import { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import type { LoadedSpec } from '../../contract/loadSpec.js';
import type { OpenApiOperation } from '../../contract/OpenApiOperation.js';
import { ConfigurationError } from '../ConfigurationError.js';
import { sendReply } from '../http/renderReply.js';
import { adminHandlers } from './adminHandlers.js';
import type { AdminPorts } from './AdminPorts.js';
import { AdminRefusal } from './AdminRefusal.js';
import { createGuard } from './guard.js';
import { handleAdmin } from './handleAdmin.js';
import { faultReply, problemReply } from './problemReply.js';

/** Everything of the stub's own stands under it: no vendor has such a path. */
const ROOT = '/__doppel';

/**
 * The admin API, to be mounted at the root of the app before the vendors' operations, and after the documentation.
 *
 * @param ports - the parts of the stub that it looks at and steers
 * @param ownSpec - its document: see `loadAdminSpec`
 * @throws ConfigurationError when the token is empty or an operation of the document has no handler
 */
export function createAdmin(ports: AdminPorts, ownSpec: LoadedSpec): Router {
  const router = Router({ caseSensitive: true });
  const guard = createGuard(ports.token);

  router.use(ROOT, setHeaders);
  for (const [path, operations] of Object.entries(byRoute(ownSpec.operations))) {
    const route = router.route(path);
    for (const operation of operations) {
      const handler = adminHandlers[operation.operationId];
      if (!handler) throw new ConfigurationError(`The admin API does not implement ${operation.operationId}`);
      route[operation.method](handleAdmin(operation, handler, guard, { ports, ownSpec }));
    }
    route.all(refuseMethod(operations));
  }
  router.use(ROOT, refuseAddress(ownSpec.operations));
  router.use(ROOT, responseError(ports));
  return router;
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

function responseError(ports: AdminPorts): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const reply = problemReply(error);
    if (!reply) ports.onFault?.(error);
    if (response.headersSent) next(error);
    else sendReply(response, reply ?? faultReply());
  };
}
