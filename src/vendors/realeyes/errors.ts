import { describeProblem } from '../../core/Problem.js';
import { exampleReply, type ErrorTable } from '../exampleReply.js';
import type { VendorDialect } from '../VendorDialect.js';

const table: ErrorTable = {
  'unsupported-media-type': [400, 'unsupported-media-type'],
  'malformed-body': [400, 'malformed-json'],
  'body-too-large': [400, 'invalid-request'],
  'invalid-request': [400, 'invalid-request'],
  'image-too-large': [400, 'too-large'],
  'image-undecodable': [400, 'invalid-base64'],
  'image-unreadable': [400, 'invalid-image'],
  'image-unreachable': [400, 'unreachable-url'],
  'account-suspended': [403, 'forbidden'],
  'client-inactive': [403, 'forbidden'],
  'no-account': [403, 'forbidden'],
  'stored-image-unreadable': [400, 'invalid-image'],
  'engine-unavailable': [500, 'server-error'],
  'engine-timeout': [500, 'server-error'],
  internal: [500, 'server-error'],
};

/** The vendor's response to a problem. The vendor documents no error body, so the detail is ours. */
export const refuse: VendorDialect['refuse'] = (problem, operation) =>
  exampleReply(operation, ...table[problem.kind], { detail: describeProblem(problem) });
