import type { Request, RequestHandler } from 'express';
import type { Account } from '../core/Account.js';
import { describeProblem, RequestRefused, type Problem } from '../core/Problem.js';
import type { Reply } from '../core/Reply.js';
import type { Operation } from '../spec/Operation.js';
import { isReply, type Services, type VendorDialect } from '../vendors/index.js';
import { notice } from './notice.js';
import { bodyReader, type BodyReader } from './readBody.js';
import { sendReply } from './sendReply.js';
import type { StubEvents } from './StubEvents.js';

/** Serves one operation: authenticate, read the body, hold it against the schema, let the dialect answer. */
export function handleOperation(
  operation: Operation,
  dialect: VendorDialect,
  services: Services,
  events: StubEvents,
): RequestHandler {
  const carryOut = dialect.operations[operation.operationId];
  if (!carryOut) throw new Error(`${dialect.vendor} does not implement ${operation.operationId}`);
  const readBody = operation.requestTypes.length > 0 ? bodyReader(operation) : undefined;

  return async (request, response) => {
    const refuse = (problem: Problem): Reply => dialect.refuse(problem, operation, services);
    try {
      const headers = headersOf(request);
      let account: Account | undefined;
      if (operation.secured) {
        const credential = await dialect.authenticate({ operation, headers }, services);
        if (isReply(credential)) {
          sendReply(response, credential);
          return;
        }
        account = credential.account;
        if (credential.placeholder) {
          notice(response, 'accepted a placeholder of the documents as the key of the demo account');
        }
      }
      const { json, form } = await read(readBody, request, response, operation);
      sendReply(
        response,
        await carryOut({ operation, headers, body: json, form, ...(account && { account }) }, services),
      );
    } catch (error) {
      if (error instanceof RequestRefused) {
        notice(response, describeProblem(error.problem));
        sendReply(response, refuse(error.problem));
      } else {
        events.onFault?.(error as Error, operation);
        sendReply(response, refuse({ kind: 'internal' }));
      }
    }
  };
}

async function read(
  readBody: BodyReader | undefined,
  request: Request,
  response: Parameters<BodyReader>[1],
  operation: Operation,
): Promise<Omit<Awaited<ReturnType<BodyReader>>, 'mediaType'>> {
  if (!readBody) return { json: undefined, form: {} };
  const { mediaType, json, form } = await readBody(request, response);
  const issues = operation.issuesOf(mediaType, mediaType === 'application/json' ? json : fieldsOf(form));
  if (issues.length > 0) throw new RequestRefused({ kind: 'invalid-request', issues });
  return { json, form };
}

/** A schema sees of a file part that it is there: what is in it is for the engine to judge. */
function fieldsOf(form: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, typeof value === 'string' ? value : '(file)']),
  );
}

function headersOf(request: Request): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
}
