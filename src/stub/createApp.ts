import type { RequestListener } from 'node:http';
import express, { type Request, type Response, type Router } from 'express';
import type { LoadedSpec } from '../contract/loadSpec.js';
import type { Operation } from '../contract/Operation.js';
import { createAdmin, createDocs, type AdminAccess } from './admin/index.js';
import { ConfigurationError } from './ConfigurationError.js';
import { servicesFor } from './createServices.js';
import type { Endpoint } from './exchange/Exchange.js';
import { handleRequests } from './exchange/handleRequests.js';
import { createObserver, type Observe } from './exchange/observe.js';
import { withCors } from './http/cors.js';
import { bodyReader } from './http/readBody.js';
import { methodNotAllowed, notFound, respondToFailure } from './http/undocumented.js';
import type { StubHandle } from './RunningStub.js';
import { UPLOADS_PATH } from './storage/uploads.js';
import type { StubContext } from './StubContext.js';

/** Under it everything is Doppel's own. */
const OWN = '/__doppel';

/** What an app is made of. */
export interface AppParts {
  readonly context: StubContext;
  /** What the admin API shows and steers. */
  readonly stub: StubHandle;
  /** Document of the admin API. */
  readonly adminSpec: LoadedSpec;
  readonly admin: AdminAccess;
  /** Whether pages of other origins may call the vendors' operations. */
  readonly cors: boolean;
  /** Takes the uploads. */
  readonly uploads: Router;
}

/**
 * Serves every operation of the specs at its documented path.
 *
 * A request to one is known by its method and path and goes straight to it: finding a way through the routes of all vendors
 * and of Doppel's own would take longer than most responses. Express gets everything else.
 *
 * @throws ConfigurationError when a dialect lacks an operation of its document, or declares a capability that there is not
 */
export function createApp(parts: AppParts): RequestListener {
  const { context } = parts;
  const endpoints = endpointsOf(context);
  const operations = endpoints.map(({ operation }) => operation);
  const observe = createObserver(context, operations);
  const listener = handleRequests(endpoints, context, observe, everythingElse(parts, operations, observe));
  return parts.cors ? withCors(listener, OWN) : listener;
}

function endpointsOf({ vendors, services: all }: StubContext): Endpoint[] {
  return vendors.flatMap(({ contract, dialect }) => {
    const services = servicesFor(dialect, all);
    return contract.operations.map((operation) => {
      const handler = dialect.operations[operation.operationId];
      if (!handler) {
        throw new ConfigurationError(`The dialect of ${dialect.vendor} has no ${operation.operationId}`);
      }
      const readBody = operation.requestTypes.length > 0 ? bodyReader(operation) : undefined;
      return { operation, dialect, handler, services, ...(readBody && { readBody }) };
    });
  });
}

function everythingElse(
  { context, stub, adminSpec, admin, uploads }: AppParts,
  operations: readonly Operation[],
  observe: Observe,
): RequestListener {
  const { faultReporter } = context;
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  app.use(createDocs({ specs: stub.specs, ownSpec: adminSpec }));
  // Uploads are the client's, and have a permission of their own. The admin API is not the client's: no journal, no line.
  app.use((request, response, next) => {
    const { path } = request;
    if (!path.startsWith(OWN) || path.startsWith(UPLOADS_PATH)) observe(request, response, path);
    next();
  });
  app.use(uploads);
  app.use(createAdmin({ stub, access: admin, ownSpec: adminSpec, faultReporter }));
  for (const [path, group] of byPath(operations)) app.all(path, methodNotAllowed(group));
  app.use(notFound(operations));
  return (request, response) => {
    app(request as Request, response as Response, (error: unknown) => {
      respondToFailure(response, error, faultReporter);
    });
  };
}

function byPath(operations: readonly Operation[]): Map<string, Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const group = groups.get(operation.path);
    if (group) group.push(operation);
    else groups.set(operation.path, [operation]);
  }
  return groups;
}
