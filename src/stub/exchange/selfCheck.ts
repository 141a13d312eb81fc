import type { Reply } from '../../core/Reply.js';
import type { Operation } from '../../contract/Operation.js';
import type { RenderedReply } from '../http/renderReply.js';

/** What is wrong with a response of ours by its own spec, one line a finding; empty when nothing is. */
export function selfCheck(operation: Operation, { status, headers, body }: RenderedReply): string[] {
  const type = headers['Content-Type'] ?? '';
  const text = body.toString();
  // Read back from the wire: what JSON cannot carry is found too.
  const value: unknown = /json/i.test(type) ? JSON.parse(text) : text;
  return operation
    .issuesOfResponse(status, type, value)
    .map(({ path, message }) => `${status} ${path.join('.') || 'body'}: ${message}`);
}

/** The response in place of one that the stub may not give. */
export function selfCheckFailed({ vendor, operationId }: Operation, findings: readonly string[]): Reply {
  return {
    status: 500,
    headers: { 'Content-Type': 'application/problem+json' },
    body: {
      type: 'urn:doppel:self-check',
      title: 'Doppel was about to answer outside the document',
      status: 500,
      detail: `The response of ${vendor} ${operationId} does not keep to its own spec. This is a defect of Doppel.`,
      findings,
    },
  };
}
