import express, { type Express, type RequestHandler } from 'express';
import type { Operation, VendorSpec } from '../spec/Operation.js';
import { dialects, type Services } from '../vendors/index.js';
import { ConfigurationError } from './ConfigurationError.js';
import { handleOperation } from './handleOperation.js';
import { observe } from './observe.js';
import type { StubEvents } from './StubEvents.js';
import { badRequest, methodNotAllowed, notFound } from './undocumented.js';

/**
 * The express application that serves every operation of the specs at its documented path.
 *
 * @param uploads - takes what clients send to signed URLs
 */
export function createApp(
  specs: readonly VendorSpec[],
  services: Services,
  events: StubEvents,
  uploads: RequestHandler,
): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag').enable('case sensitive routing').enable('strict routing');
  const operations = specs.flatMap((spec) => spec.operations);
  app.use(observe(operations, events));
  app.use(uploads);

  for (const operation of operations) {
    const dialect = dialects.find(({ vendor }) => vendor === operation.vendor);
    if (!dialect) throw new ConfigurationError(`spec/${operation.vendor} has no dialect in src/vendors`);
    app[operation.method](operation.path, handleOperation(operation, dialect, services, events));
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
