import express, { type Express } from 'express';
import type { Operation } from '../spec/Operation.js';
import { dialects } from '../vendors/index.js';
import { ConfigurationError } from './ConfigurationError.js';
import { handleOperation } from './exchange/handleOperation.js';
import { observe } from './exchange/observe.js';
import { badRequest, methodNotAllowed, notFound } from './http/undocumented.js';
import type { Setup } from './setUp.js';

/** The express application that serves every operation of the specs at its documented path. */
export function createApp({ operations, parts, storage }: Setup): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  app.use(observe(parts.journal, operations, parts.events));
  app.use(storage.router);

  for (const operation of operations) {
    const dialect = dialects.find(({ vendor }) => vendor === operation.vendor);
    if (!dialect) throw new ConfigurationError(`spec/${operation.vendor} has no dialect in src/vendors`);
    app[operation.method](operation.path, handleOperation(operation, dialect, parts));
  }
  for (const [path, group] of byPath(operations)) app.all(path, methodNotAllowed(group));
  app.use(notFound(operations));
  app.use(badRequest);
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
