import { describeIssue } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import type { Operation } from '../../contract/Operation.js';
import { renderReply, type RenderedReply } from '../http/renderReply.js';
import { fail, type Exchange } from './Exchange.js';

/** A response ready to leave, and the body that it was written from. */
export interface Verified extends RenderedReply {
  readonly value: unknown;
}

/** Write a response out and, in strict mode, hold it against the document. One that fails is kept back: 500 takes its place. */
export function verify(exchange: Exchange, reply: Reply): Verified {
  const { endpoint, context, response, record, forced, undone } = exchange;
  const { operation } = endpoint;
  const contentType = undone?.includes('contentType') ? undefined : forced?.contentType;
  try {
    const rendered = withType(renderReply(reply), contentType);
    // What was asked for as not documented is not held against the document.
    const isOwn = forced?.own !== undefined || contentType !== undefined;
    const findings = context.strict && !isOwn ? issuesIn(operation, rendered) : [];
    if (findings.length === 0) return { ...rendered, value: reply.body };
    exchange.unsound = true;
    record.findings(findings);
    context.faultReporter.report(new Error(`self-check: ${findings.join('; ')}`), response, operation);
    return { ...renderReply(selfCheckFailed(operation, record.id, findings)), value: reply.body };
  } catch (error) {
    exchange.unsound = true;
    const failure = fail(exchange, error);
    return { ...renderReply(failure), value: failure.body };
  }
}

/** Over a body that was written by its right type. */
function withType(rendered: RenderedReply, contentType: string | undefined): RenderedReply {
  if (contentType === undefined) return rendered;
  return { ...rendered, headers: { ...rendered.headers, 'Content-Type': contentType } };
}

/** What is wrong with a response of ours by its own document, one line a finding; empty when nothing is. */
function issuesIn(operation: Operation, { status, headers, body }: RenderedReply): string[] {
  const type = headers['Content-Type'] ?? '';
  const text = body.toString();
  // Read back from the wire: what JSON cannot carry is found too.
  const value: unknown = /json/i.test(type) ? JSON.parse(text) : text;
  return operation.issuesOfResponse(status, type, value).map((issue) => `${status} ${describeIssue(issue)}`);
}

/** The response in place of one that the stub may not give. */
function selfCheckFailed(
  { vendor, operationId }: Operation,
  request: string,
  findings: readonly string[],
): Reply {
  return {
    status: 500,
    headers: { 'Content-Type': 'application/problem+json' },
    body: {
      type: 'urn:doppel:self-check',
      title: 'Doppel was about to answer outside the document',
      status: 500,
      detail: `The response of ${vendor} ${operationId} does not keep to its own spec. This is a defect of Doppel.`,
      request,
      findings,
    },
  };
}
