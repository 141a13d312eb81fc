import type { RequestHandler } from 'express';
import type { Operation } from '../../spec/Operation.js';
import type { Journal } from '../journal/Journal.js';
import { keepRecord } from '../journal/recordOf.js';
import { pathsWithoutSecrets } from './pathsWithoutSecrets.js';
import { UPLOADS_PATH } from '../storage/uploads.js';
import type { StubEvents } from '../StubEvents.js';

/** Opens a journal record for each request, and reports each to `onExchange` when it is over. */
export function observe(
  journal: Journal,
  operations: readonly Operation[],
  { onExchange }: StubEvents,
): RequestHandler {
  const plainPath = pathsWithoutSecrets(operations.map((operation) => operation.path));
  return (request, response, next) => {
    const { method } = request;
    // The rest of such a path is a permission.
    const path = request.path.startsWith(UPLOADS_PATH) ? `${UPLOADS_PATH}-` : plainPath(request.path);
    const record = journal.begin({ method, path });
    keepRecord(response, record);
    const report = (): void => {
      // An operation ends its records itself, and knows better; for all else this is the end.
      if (record.entry.status === undefined && response.headersSent) {
        record.responded(response.statusCode, response.get('Content-Type'), undefined);
      }
      record.end(response.writableFinished ? 'sent' : 'cut');
      if (!onExchange) return;
      const { id, outcome, milliseconds = 0, ...entry } = record.entry;
      const operation = operations.find((o) => o.path === path && o.method === method.toLowerCase());
      onExchange({
        request: id,
        method,
        path: entry.path,
        milliseconds,
        answered: outcome === 'sent',
        ...(operation && { operation }),
        ...pick(entry, ['status', 'account', 'forced', 'fault', 'notice', 'findings', 'charge']),
      });
    };
    response.once('close', () => {
      // What the operation does about the end of the connection, such as giving a charge back, is done by then.
      setImmediate(report);
    });
    next();
  };
}

function pick<T, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(
    names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])),
  ) as Pick<T, K>;
}
