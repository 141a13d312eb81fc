import { exampleReply, type ErrorTable } from '../exampleReply.js';
import type { VendorDialect } from '../VendorDialect.js';

const table: ErrorTable = {
  'unsupported-media-type': [400, 'invalid-body'],
  'malformed-body': [400, 'invalid-body'],
  'body-too-large': [400, 'too-large'],
  'invalid-request': [400, 'invalid-body'],
  'picture-too-large': [400, 'too-large'],
  'picture-undecodable': [400, 'unsupported-format'],
  'picture-unreadable': [400, 'unsupported-format'],
  'picture-unreachable': [400, 'invalid-body'],
  'engine-unavailable': [500, 'server-error'],
  'engine-timeout': [500, 'server-error'],
  internal: [500, 'server-error'],
};

/** The vendor's answer to a problem. */
export const refuse: VendorDialect['refuse'] = (problem, operation) =>
  exampleReply(operation, ...table[problem.kind]);
