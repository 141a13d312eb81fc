import type { Request, RequestHandler } from 'express';
import type { Issue } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import type { OpenApiOperation } from '../../contract/OpenApiOperation.js';
import { sendReply } from '../http/renderReply.js';
import type { AdminHandler, AdminRequest } from './AdminHandler.js';
import type { AdminPorts, ServedSpec } from './AdminPorts.js';
import { AdminRefusal } from './AdminRefusal.js';
import { describeIssues } from './describeIssues.js';
import type { Guard } from './guard.js';
import { originOf } from './originOf.js';
import { readAdminBody } from './readAdminBody.js';

const JSON_TYPE = 'application/json';

/** Serves one operation of the admin API: let the request in, hold it against the document, let the handler response. */
export function handleAdmin(
  operation: OpenApiOperation,
  handler: AdminHandler,
  guard: Guard,
  { ports, ownSpec }: { readonly ports: AdminPorts; readonly ownSpec: ServedSpec },
): RequestHandler {
  const read = async (request: Request): Promise<AdminRequest> => {
    const path = { ...request.params };
    const query = { ...request.query };
    refuseIssues([
      ...operation.issuesOfParameters('path', path),
      ...operation.issuesOfParameters('query', query),
    ]);
    let body: unknown;
    if (operation.requestTypes.includes(JSON_TYPE)) {
      body = await readAdminBody(request);
      refuseIssues(operation.issuesOf(JSON_TYPE, body));
    }
    const prefersHtml = request.accepts(['json', 'html']) === 'html';
    return {
      path,
      query,
      body,
      prefersHtml,
      origin: originOf(request.headers.host, ports.url(), ports.specs),
    };
  };
  return async (request, response) => {
    if (operation.secured) guard(request);
    const reply: Reply = await handler(await read(request), ports, ownSpec);
    sendReply(response, reply);
  };
}

function refuseIssues(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new AdminRefusal(400, describeIssues(issues), { issues });
}
