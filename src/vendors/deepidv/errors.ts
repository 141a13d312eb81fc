import { exampleReply, type ErrorTable } from '../exampleReply.js';
import type { VendorDialect } from '../VendorDialect.js';

const table: ErrorTable = {
  'unsupported-media-type': [400, 'invalid-body'],
  'malformed-body': [400, 'invalid-body'],
  'body-too-large': [400, 'too-large'],
  'invalid-request': [400, 'invalid-body'],
  'image-too-large': [400, 'too-large'],
  'image-undecodable': [400, 'unsupported-format'],
  'image-unreadable': [400, 'unsupported-format'],
  'image-unreachable': [400, 'invalid-body'],
  'account-suspended': [401, 'unauthorized'],
  'client-inactive': [401, 'unauthorized'],
  'no-account': [401, 'unauthorized'],
  'stored-image-unreadable': [403, 'key-not-readable'],
  'engine-unavailable': [500, 'server-error'],
  'engine-timeout': [500, 'server-error'],
  internal: [500, 'server-error'],
};

/** The vendor's response to a problem. */
export const refuse: VendorDialect['refuse'] = (problem, operation) =>
  exampleReply(operation, ...table[problem.kind]);
