import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Operation } from '../../contract/Operation.js';
import type { Journal } from '../journal/Journal.js';
import { keepRecord } from '../journal/recordOf.js';
import { pathsWithoutSecrets } from './pathsWithoutSecrets.js';
import { UPLOADS_PATH } from '../storage/uploads.js';
import type { StubEvents } from '../StubEvents.js';

/** Takes a request in before anything else looks at it. @param path - of its address, without the query */
type Observe = (request: IncomingMessage, response: ServerResponse, path: string) => void;

/** Opens a journal record for each request, and reports each to `onExchange` when it is over. */
export function observe(
  journal: Journal,
  operations: readonly Operation[],
  { onExchange }: StubEvents,
): Observe {
  const plainPath = pathsWithoutSecrets(operations.map((operation) => operation.path));
  return ({ method = '' }, response, address) => {
    // The rest of such a path is a permission.
    const path = address.startsWith(UPLOADS_PATH) ? `${UPLOADS_PATH}-` : plainPath(address);
    const record = journal.begin({ method, path });
    keepRecord(response, record);
    const report = (): void => {
      // An operation ends its records itself, and knows better; for all else this is the end.
      if (record.entry.status === undefined && response.headersSent) {
        record.responded(response.statusCode, response.getHeader('Content-Type')?.toString(), undefined);
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
  };
}

function pick<T, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(
    names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])),
  ) as Pick<T, K>;
}
