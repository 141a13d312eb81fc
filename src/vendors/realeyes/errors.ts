import { exampleReply, type ErrorTable } from '../exampleReply.js';
import type { VendorDialect } from '../VendorDialect.js';

const table: ErrorTable = {
  'unsupported-media-type': [400, 'unsupported-media-type'],
  'malformed-body': [400, 'malformed-json'],
  'body-too-large': [400, 'invalid-request'],
  'invalid-request': [400, 'invalid-request'],
  'picture-too-large': [400, 'too-large'],
  'picture-undecodable': [400, 'invalid-image'],
  'picture-unreadable': [400, 'invalid-image'],
  'picture-unreachable': [400, 'unreachable-url'],
  internal: [500, 'server-error'],
};

/** The vendor's answer to a problem. The vendor documents no error body, so the detail is ours. */
export const refuse: VendorDialect['refuse'] = (problem, operation) => {
  const detail =
    problem.kind === 'invalid-request'
      ? problem.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ')
      : 'field' in problem && 'message' in problem
        ? `${problem.field}: ${problem.message}`
        : undefined;
  return exampleReply(operation, ...table[problem.kind], detail === undefined ? {} : { detail });
};
