import type { RequestListener } from 'node:http';
import express, { type Express } from 'express';
import type { Operation } from '../contract/Operation.js';
import { createAdmin, createDocs } from './admin/index.js';
import { adminPorts } from './adminPorts.js';
import { ConfigurationError } from './ConfigurationError.js';
import { handleOperation, type Serve } from './exchange/handleOperation.js';
import { observe } from './exchange/observe.js';
import { failed, failedItself, methodNotAllowed, notFound } from './http/undocumented.js';
import type { Setup } from './setUp.js';
import { UPLOADS_PATH } from './storage/uploads.js';

/** Under it everything is Doppel's own. */
const OWN = '/__doppel';

/**
 * Serves every operation of the specs at its documented path.
 *
 * A request to one is known by its method and path and goes straight to it: finding a way through the routes of all vendors
 * and of Doppel's own would take longer than most responses. Express gets everything else, and addresses that are spelt oddly.
 */
export function createApp(setup: Setup): RequestListener {
  const { operations, dialects, parts } = setup;
  const watched = observe(parts.journal, operations, parts.events);
  const direct = new Map<string, Serve>();
  for (const operation of operations) {
    const dialect = dialects.find(({ vendor }) => vendor === operation.vendor);
    if (!dialect) throw new ConfigurationError(`spec/${operation.vendor} has no dialect in src/vendors`);
    direct.set(routeOf(operation.method, operation.path), handleOperation(operation, dialect, parts));
  }
  const app = everything(setup, watched, direct);
  return (request, response) => {
    const { method = '', url = '' } = request;
    const query = url.indexOf('?');
    const path = query < 0 ? url : url.slice(0, query);
    const serve = direct.get(routeOf(method, path));
    if (!serve) {
      app(request, response);
      return;
    }
    watched(request, response, path);
    serve(request, response).catch(() => {
      failedItself(response);
    });
  };
}

function everything(
  setup: Setup,
  watched: ReturnType<typeof observe>,
  direct: ReadonlyMap<string, Serve>,
): Express {
  const { specs, adminSpec, operations, storage } = setup;
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  app.use(createDocs({ specs, ownSpec: adminSpec }));
  // Uploads are the client's, and have a permission of their own. The admin API is not the client's: no journal, no line.
  app.use((request, response, next) => {
    const { path } = request;
    if (!path.startsWith(OWN) || path.startsWith(UPLOADS_PATH)) watched(request, response, path);
    next();
  });
  app.use(storage.router);
  app.use(createAdmin(adminPorts(setup), adminSpec));

  for (const { method, path } of operations) {
    const serve = direct.get(routeOf(method, path));
    if (serve) app[method](path, serve);
  }
  for (const [path, group] of byPath(operations)) app.all(path, methodNotAllowed(group));
  app.use(notFound(operations));
  app.use(failed);
  return app;
}

function routeOf(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`;
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
