import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Operation } from '../../contract/Operation.js';
import { REQUEST_HEADER } from '../FaultReporter.js';
import { keepRecord, type JournalRecord } from '../journal/JournalRecord.js';
import { UPLOADS_PATH } from '../storage/uploads.js';
import type { StubContext } from '../StubContext.js';
import type { ServedExchange } from '../StubEvents.js';

/**
 * Takes a request in before anything else looks at it.
 *
 * @param path - of its address, without the query
 * @param operation - that it belongs to
 */
export type Observe = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  operation?: Operation,
) => JournalRecord;

/** Opens a journal record for each request, and reports each to `onExchange` when it is over. */
export function createObserver(
  { journal, events, faultReporter }: Pick<StubContext, 'journal' | 'events' | 'faultReporter'>,
  operations: readonly Operation[],
): Observe {
  const plainPath = pathsWithoutSecrets(operations.map(({ path }) => path));
  return ({ method = '' }, response, address, operation) => {
    // The rest of such a path is a permission.
    const path = address.startsWith(UPLOADS_PATH) ? `${UPLOADS_PATH}-` : plainPath(address);
    const belongsTo = operation && { vendor: operation.vendor, operation: operation.operationId };
    const record = journal.begin({ method, path, ...belongsTo });
    keepRecord(response, record);
    if (operation) response.setHeader(REQUEST_HEADER, record.id);
    response.once('close', () => {
      // What the operation does about the end of the connection, such as reversing a charge, is done by then.
      setImmediate(() => {
        const { onExchange } = events;
        let served: ServedExchange | undefined;
        try {
          end(record, response);
          if (onExchange) served = servedExchange(record, method, operation);
        } catch (error) {
          faultReporter.report(error, response, operation);
        }
        if (served) onExchange?.(served);
      });
    });
    return record;
  };
}

/** An operation ends its records itself, and knows better; for all else this is the end. */
function end(record: JournalRecord, response: ServerResponse): void {
  if (record.entry.status === undefined && response.headersSent) {
    record.responded(response.statusCode, response.getHeader('Content-Type')?.toString(), undefined);
  }
  record.end(response.writableFinished ? 'sent' : 'cut');
}

function servedExchange(
  record: JournalRecord,
  method: string,
  operation: Operation | undefined,
): ServedExchange {
  const { id, path, outcome, milliseconds = 0, ...entry } = record.entry;
  return {
    request: id,
    method,
    path,
    milliseconds,
    answered: outcome === 'sent',
    ...(operation && { operation }),
    ...pick(entry, ['status', 'account', 'forced', 'fault', 'notice', 'findings', 'charge']),
  };
}

function pick<T, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(
    names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])),
  ) as Pick<T, K>;
}

const LONGEST_WORD = 20;
/** Keys that are shorter mix in digits. */
const LONGEST_WITH_DIGITS = 12;

/**
 * Makes paths fit to be kept and printed: what a client puts into a path that the stub does not serve may be a key.
 *
 * @param known - the paths that are served: their words may be as long as they like
 * @returns replaces a segment that is too long for a word by its length
 */
export function pathsWithoutSecrets(known: readonly string[]): (path: string) => string {
  const words = new Set(known.flatMap((path) => path.split('/')));
  return (path) =>
    path
      .split('/')
      .map((segment) => (words.has(segment) || isWord(segment) ? segment : `[${segment.length} characters]`))
      .join('/');
}

function isWord(segment: string): boolean {
  return segment.length <= (/[\d%]/.test(segment) ? LONGEST_WITH_DIGITS : LONGEST_WORD);
}
