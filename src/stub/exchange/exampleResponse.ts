import type { Reply } from '../../core/Reply.js';
import type { Operation } from '../../contract/Operation.js';
import type { Facts, Services, VendorDialect } from '../../vendors/index.js';
import { chooseExample } from '../forcing/chooseExample.js';

/** A response with this status says when to come again; who knows better than a second puts it in. */
const TOO_MANY = 429;

/** An example of the spec as a response, filled in where responses differ from call to call. */
export function exampleResponse(
  operation: Operation,
  dialect: VendorDialect,
  services: Services,
  wanted: Parameters<typeof chooseExample>[1],
  facts?: Facts,
): Reply {
  const { status, name, mediaType } = chooseExample(operation, wanted);
  const headers = { 'Content-Type': mediaType, ...(status === TOO_MANY && { 'Retry-After': '1' }) };
  const reply = { status, headers, body: operation.example(status, name) };
  return dialect.fill?.(reply, services, facts) ?? reply;
}
