import type { IncomingMessage, ServerResponse } from 'node:http';
import { describeProblem, RequestRefused, type Problem } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import type { Operation } from '../../contract/Operation.js';
import type { OperationHandler, VendorDialect } from '../../vendors/index.js';
import type { FaultyResponse } from '../faults/FaultyResponse.js';
import { UnknownOutcomeError } from '../forcing/UnknownOutcomeError.js';
import { notice } from '../http/notice.js';
import { bodyReader, type BodyReader, type RequestBody } from '../http/readBody.js';
import { sendOwn } from '../http/sendOwn.js';
import type { Parts } from '../Parts.js';
import { responseOperation } from './responseOperation.js';
import { ClientGone, type Exchange } from './Exchange.js';
import { finish } from './finish.js';
import { identify } from './identify.js';
import { limitRate } from './limitRate.js';
import { recordOf } from '../journal/recordOf.js';

/** Answers a request whose path and method are known; nothing of express is needed for it. */
export type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Serves one operation: authenticate, count against the rate limit, read the body, hold it against the schema, let the
 * dialect response or response as forced, bill, check, send. Injected faults come on top.
 */
export function handleOperation(operation: Operation, dialect: VendorDialect, parts: Parts): Serve {
  const handler = dialect.operations[operation.operationId];
  if (!handler) throw new Error(`${dialect.vendor} does not implement ${operation.operationId}`);
  const readBody = operation.requestTypes.length > 0 ? bodyReader(operation) : undefined;

  return async (request, response) => {
    const record = recordOf(response);
    if (!record) throw new Error('an operation is served behind observe()');
    record.operation(operation);
    const headers = headersOf(request);
    const exchange: Exchange = { operation, dialect, parts, request, response, record, headers, marks: [] };
    try {
      const refusal = await identify(exchange);
      injectFault(exchange);
      const { reply, response } = refusal
        ? { reply: refusal, response: undefined }
        : await serve(exchange, handler, readBody);
      await finish(exchange, reply, response);
    } catch (error) {
      if (error instanceof UnknownOutcomeError) {
        sendOwn(response, 404, 'No such outcome in the document', error.message);
        record.end('sent');
      } else if (error instanceof ClientGone) record.end('cut');
      else {
        parts.events.onFault?.(error as Error, operation);
        record.end('cut');
        response.destroy();
      }
    }
  };
}

async function serve(
  exchange: Exchange,
  handler: OperationHandler,
  readBody: BodyReader | undefined,
): Promise<{ reply: Reply; response?: FaultyResponse }> {
  const { operation, dialect, parts, response } = exchange;
  const refuse = (problem: Problem): Reply => dialect.refuse(problem, operation, parts.services);
  try {
    const tooMany = await limitRate(exchange);
    if (tooMany) return { reply: tooMany };
    const body = await readValid(exchange, readBody);
    const { reply, order } = await responseOperation(exchange, body, handler);
    return { reply, ...(order.response !== undefined && { response: order.response }) };
  } catch (error) {
    if (error instanceof UnknownOutcomeError || error instanceof ClientGone) throw error;
    if (error instanceof RequestRefused) {
      notice(response, describeProblem(error.problem));
      return { reply: refuse(error.problem) };
    }
    parts.events.onFault?.(error as Error, operation);
    return { reply: refuse({ kind: 'internal' }) };
  }
}

async function readValid(
  { operation, request, record }: Exchange,
  readBody: BodyReader | undefined,
): Promise<Pick<RequestBody, 'json' | 'form'>> {
  if (!readBody) return { json: undefined, form: {} };
  const { mediaType, json, form } = await readBody(request);
  const isJson = mediaType === 'application/json';
  record.requestBody(mediaType, isJson ? json : form);
  const issues = operation.issuesOf(mediaType, isJson ? json : fieldsOf(form));
  if (issues.length > 0) throw new RequestRefused({ kind: 'invalid-request', issues });
  return { json, form };
}

function injectFault(exchange: Exchange): void {
  const { operation, parts, account, record, response } = exchange;
  const { vendor, operationId } = operation;
  const who = account && { account: account.name };
  const fault = parts.faults.decide({ vendor, operation: operationId, ...who });
  if (!fault) return;
  exchange.fault = fault;
  const names = fault.names.join(', ');
  record.fault(names);
  response.setHeader('X-Doppel-Fault', names);
}

/** A schema sees of a file part that it is there: what is in it is for the engine to judge. */
function fieldsOf(form: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, typeof value === 'string' ? value : '(file)']),
  );
}

function headersOf({ headers }: IncomingMessage): Record<string, string | undefined> {
  const { 'set-cookie': cookies, ...others } = headers;
  // Of no other name does Node keep a list; and nobody sends this one.
  return (cookies ? { ...others, 'set-cookie': cookies[0] } : others) as Record<string, string | undefined>;
}
