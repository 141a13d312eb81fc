import { exampleReply, type ErrorTable } from '../exampleReply.js';
import type { VendorDialect } from '../VendorDialect.js';

const table: ErrorTable = {
  'unsupported-media-type': [400, 'unsupported-media-type'],
  'malformed-body': [400, 'malformed-json'],
  'body-too-large': [400, 'too-large'],
  'invalid-request': [400, 'invalid-input'],
  'image-too-large': [400, 'too-large'],
  'image-undecodable': [400, 'invalid-image'],
  'image-unreadable': [400, 'invalid-image'],
  'image-unreachable': [400, 'invalid-image'],
  'account-suspended': [403, 'suspended'],
  'client-inactive': [403, 'suspended'],
  'no-account': [401, 'unauthorized'],
  'stored-image-unreadable': [400, 'invalid-image'],
  'engine-unavailable': [503, 'engine-unavailable'],
  'engine-timeout': [504, 'engine-timeout'],
  internal: [503, 'engine-unavailable'],
};

/** The vendor's response to a problem. */
export const refuse: VendorDialect['refuse'] = (problem, operation) =>
  exampleReply(operation, ...table[problem.kind]);
