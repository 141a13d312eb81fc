import type { Issue, Problem } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import type { Operation } from '../../spec/Operation.js';
import { exampleReply } from '../exampleReply.js';
import type { Services, VendorDialect } from '../VendorDialect.js';
import { stamped } from './stamped.js';

/** The vendor's answer to a problem: a list of what is wrong with the form, or one of the business errors. */
export const refuse: VendorDialect['refuse'] = (problem, operation, services) => {
  switch (problem.kind) {
    case 'internal':
      return exampleReply(operation, 500, 'server-error');
    case 'picture-unreadable':
    case 'picture-undecodable':
    case 'picture-unreachable':
      return unsupportedFormat(operation, services);
    default:
      return validationError(operation, issuesOf(problem));
  }
};

/** A file that is not one of the three formats, by its name or by its bytes. */
export function unsupportedFormat(operation: Operation, services: Services): Reply {
  return exampleReply(operation, 415, 'unsupported-format', stamped(services, 415));
}

/** `{loc, msg, type}` for each issue. */
export function validationError(operation: Operation, issues: readonly Issue[]): Reply {
  const detail = issues.map(({ path, message, rule }) => ({
    loc: ['body', ...path],
    msg: message,
    type: rule === 'required' ? 'missing' : 'value_error',
  }));
  return exampleReply(operation, 422, 'missing-field', { detail });
}

function issuesOf(problem: Problem): readonly Issue[] {
  switch (problem.kind) {
    case 'invalid-request':
      return problem.issues;
    case 'picture-too-large':
      return [{ path: [problem.field], message: 'file is too large', rule: 'size' }];
    case 'body-too-large':
      return [{ path: [], message: 'the body is too large', rule: 'size' }];
    case 'unsupported-media-type':
      return [{ path: [], message: 'the body must be multipart/form-data', rule: 'media_type' }];
    case 'malformed-body':
      return [{ path: [], message: problem.message, rule: 'body' }];
    default:
      return [];
  }
}
