import type { Issue } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import type { Operation } from '../../contract/Operation.js';
import { exampleReply } from '../exampleReply.js';
import type { Services, VendorDialect } from '../VendorDialect.js';
import { stamped } from './stamped.js';

/** One entry of the list that a validation error carries. */
interface Detail {
  loc: (string | number)[];
  msg: string;
  type: string;
}

/** The vendor's response to a problem: a list of what is wrong with the form, or one of the business errors. */
export const refuse: VendorDialect['refuse'] = (problem, operation, services) => {
  switch (problem.kind) {
    case 'account-suspended':
    case 'client-inactive':
      return exampleReply(operation, 400, 'inactive-client');
    case 'no-account':
      return exampleReply(operation, 403, 'invalid-token');
    case 'engine-unavailable':
    case 'engine-timeout':
    case 'internal':
      return exampleReply(operation, 500, 'server-error');
    case 'image-unreadable':
    case 'image-undecodable':
    case 'image-unreachable':
    case 'stored-image-unreadable':
      return unsupportedFormat(operation, services);
    case 'invalid-request':
      return exampleReply(operation, 422, 'missing-field', { detail: problem.issues.map(detailOf) });
    case 'image-too-large':
      return fieldErrors(operation, 'too-large', [problem.field]);
    case 'malformed-body':
    case 'body-too-large':
    case 'unsupported-media-type':
      return exampleReply(operation, 422, 'malformed-body');
  }
};

/** A file that is not one of the three formats, by its name or by its bytes. */
export function unsupportedFormat(operation: Operation, services: Services): Reply {
  return exampleReply(operation, 415, 'unsupported-format', stamped(services, 415));
}

/** The same validation error, as an example of the spec words it, for each of some fields. */
export function fieldErrors(operation: Operation, example: string, fields: readonly string[]): Reply {
  const { detail } = operation.example(422, example) as { detail: Detail[] };
  return exampleReply(operation, 422, example, {
    detail: fields.map((field) => ({ ...detail[0], loc: ['body', field] })),
  });
}

function detailOf({ path, message, rule }: Issue): Detail {
  return { loc: ['body', ...path], msg: message, type: rule === 'required' ? 'missing' : 'value_error' };
}
