import express, { type Express } from 'express';
import type { Operation } from '../spec/Operation.js';
import { createAdmin, createDocs } from './admin/index.js';
import { adminPorts } from './adminPorts.js';
import { ConfigurationError } from './ConfigurationError.js';
import { handleOperation } from './exchange/handleOperation.js';
import { observe } from './exchange/observe.js';
import { failed, methodNotAllowed, notFound } from './http/undocumented.js';
import type { Setup } from './setUp.js';
import { UPLOADS_PATH } from './storage/uploads.js';

/** Under it everything is Doppel's own. */
const OWN = '/__doppel';

/** The express application that serves every operation of the specs at its documented path. */
export function createApp(setup: Setup): Express {
  const { specs, adminSpec, operations, dialects, parts, storage } = setup;
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  app.use(createDocs({ specs, ownSpec: adminSpec }));
  const watched = observe(parts.journal, operations, parts.events);
  // Uploads are the client's, and have a permission of their own. The admin API is not the client's: no journal, no line.
  app.use((request, response, next) => {
    if (request.path.startsWith(OWN) && !request.path.startsWith(UPLOADS_PATH)) next();
    else watched(request, response, next);
  });
  app.use(storage.router);
  app.use(createAdmin(adminPorts(setup), adminSpec));

  for (const operation of operations) {
    const dialect = dialects.find(({ vendor }) => vendor === operation.vendor);
    if (!dialect) throw new ConfigurationError(`spec/${operation.vendor} has no dialect in src/vendors`);
    app[operation.method](operation.path, handleOperation(operation, dialect, parts));
  }
  for (const [path, group] of byPath(operations)) app.all(path, methodNotAllowed(group));
  app.use(notFound(operations));
  app.use(failed);
  return app;
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
