import type { Reply } from '../../../core/Reply.js';
import type { DialectRequest } from '../../../vendors/index.js';

/** The response to a file of another format, where a defect sees one that the document does not. */
export function unsupported({ operation }: DialectRequest): Reply {
  return { status: 415, body: operation.example(415, 'unsupported-format') };
}
