import type { ServerResponse } from 'node:http';
import type { Operation } from '../contract/Operation.js';
import { sendOwn } from './http/sendOwn.js';
import { recordOf } from './journal/JournalRecord.js';
import type { FaultPlace, StubEvents } from './StubEvents.js';

/** The header in which a response names its request. */
export const REQUEST_HEADER = 'X-Doppel-Request';

/** Reports every failure of Doppel itself, under the id that the response to the request names. */
export class FaultReporter {
  private unlisted = 0;

  constructor(private readonly onFault: NonNullable<StubEvents['onFault']> = warn) {}

  /**
   * Report a failure.
   *
   * @param response - of the request that was being answered, if one was; names the request from now on
   * @returns the id of the request
   */
  report(error: unknown, response: ServerResponse, operation?: Operation): string;
  report(error: unknown): undefined;
  report(error: unknown, response?: ServerResponse, operation?: Operation): string | undefined {
    const request = response && this.nameIn(response);
    const place: FaultPlace = { ...(request !== undefined && { request }), ...(operation && { operation }) };
    try {
      this.onFault(error instanceof Error ? error : new Error(String(error)), place);
    } catch (thrown) {
      // The caller's own error: it must not be lost, and must not take the response with it.
      queueMicrotask(() => {
        throw thrown;
      });
    }
    return request;
  }

  /** Report a failure and send 500 for Doppel itself. A response that has begun can only be cut off. */
  respond(response: ServerResponse, error: unknown, operation?: Operation): void {
    const id = this.report(error, response, operation);
    if (response.headersSent) response.destroy();
    else sendOwn(response, 500, 'Internal Server Error', `Doppel itself failed; its log says more at ${id}`);
  }

  private nameIn(response: ServerResponse): string {
    const named = response.getHeader(REQUEST_HEADER);
    if (typeof named === 'string') return named;
    const id = recordOf(response)?.id ?? `own-${++this.unlisted}`;
    if (!response.headersSent) response.setHeader(REQUEST_HEADER, id);
    return id;
  }
}

/** One line for logs: which request, which operation, what went wrong. */
export function describeFault(error: Error, { request, operation }: FaultPlace): string {
  const place = [request, operation?.operationId].filter((word) => word !== undefined).join(' ');
  return `${place === '' ? 'the stub' : place} failed: ${error.stack ?? error.message}`;
}

function warn(error: Error, place: FaultPlace): void {
  process.emitWarning(describeFault(error, place), 'DoppelFault');
}
