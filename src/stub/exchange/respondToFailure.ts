import type { ServerResponse } from 'node:http';
import { notice } from '../http/notice.js';
import { renderReply } from '../http/renderReply.js';
import type { StubContext } from '../StubContext.js';
import type { Endpoint } from './Exchange.js';

/** Doppel itself failed at a request to an operation, outside of what its own steps answer for: the vendor's server error. */
export function respondToFailure(
  { operation, dialect, services }: Endpoint,
  { faultReporter }: Pick<StubContext, 'faultReporter'>,
  response: ServerResponse,
  error: unknown,
): void {
  if (response.headersSent) {
    // All that the client waited for may have left: there is nothing to cut off then.
    if (response.writableFinished) faultReporter.report(error, response, operation);
    else faultReporter.respond(response, error, operation);
    return;
  }
  const request = faultReporter.report(error, response, operation);
  try {
    const { status, headers, body } = renderReply(dialect.refuse({ kind: 'internal' }, operation, services));
    notice(response, `Doppel itself failed; its log says more at ${request}`);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    response.setHeader('Content-Length', body.byteLength);
    response.writeHead(status).end(body);
  } catch (failure) {
    // The dialect's refusal is what is broken, or was before.
    faultReporter.respond(response, failure, operation);
  }
}
