/** What is wrong with one part of a request, as found by validation against the schema. */
export interface Issue {
  /** Where: body field names, outermost first; empty for the body as a whole. */
  readonly path: readonly (string | number)[];
  /** What, in words, without the offending value. */
  readonly message: string;
  /** The kind of rule that was broken, for example `required` or `type`. */
  readonly rule: string;
}

/** Why a request is refused, in Doppel's own words; each vendor's error table turns it into the vendor's response. */
export type Problem =
  | {
      readonly kind: 'unsupported-media-type';
      /** The Content-Type header as it came; empty when there was none. */
      readonly given: string;
      /** The media types that the operation takes. */
      readonly taken: readonly string[];
    }
  | { readonly kind: 'malformed-body'; readonly message: string }
  | { readonly kind: 'body-too-large' }
  | { readonly kind: 'invalid-request'; readonly issues: readonly Issue[] }
  | { readonly kind: 'image-too-large'; readonly field: string }
  | { readonly kind: 'image-undecodable'; readonly field: string; readonly message: string }
  | { readonly kind: 'image-unreadable'; readonly field: string; readonly message: string }
  | { readonly kind: 'image-unreachable'; readonly field: string; readonly message: string }
  | { readonly kind: 'account-suspended' }
  | { readonly kind: 'client-inactive' }
  | { readonly kind: 'no-account' }
  | { readonly kind: 'stored-image-unreadable'; readonly field: string }
  | { readonly kind: 'engine-unavailable' }
  | { readonly kind: 'engine-timeout' }
  | { readonly kind: 'internal' };

/** Thrown where a request cannot go on; the stub answers with the vendor's version of the problem. */
export class RequestRefused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.kind);
    this.name = 'RequestRefused';
  }
}

/** Where something is wrong, and what. */
export function describeIssue({ path, message }: Issue): string {
  return `${path.join('.') || 'body'}: ${message}`;
}

/** A problem in one line for the developer of the client; repeats no value that was sent. */
export function describeProblem(problem: Problem): string {
  switch (problem.kind) {
    case 'invalid-request':
      return problem.issues.map(describeIssue).join('; ');
    case 'unsupported-media-type':
      return describeMediaType(problem);
    case 'image-too-large':
      return `${problem.field}: the image is too large`;
    case 'image-undecodable':
    case 'image-unreadable':
    case 'image-unreachable':
      return `${problem.field}: ${problem.message}`;
    case 'stored-image-unreadable':
      return `${problem.field}: no stored object of the account's own organization has this key`;
    case 'malformed-body':
      return problem.message;
    case 'body-too-large':
      return 'the body is too large';
    case 'account-suspended':
      return 'the account of this credential is suspended';
    case 'client-inactive':
      return 'the client of this credential is inactive';
    case 'no-account':
      return 'this credential is valid but belongs to no account';
    case 'engine-unavailable':
      return 'the face engine is unavailable';
    case 'engine-timeout':
      return 'the face engine did not answer in time';
    case 'internal':
      return 'the stub itself failed; see its log';
  }
}

/** `type/subtype`, of letters that no secret is made of, and no longer than one. */
const PLAIN_TYPE = /^[a-z]{1,20}\/[a-z.+-]{1,60}$/;

/** Which content type came and which are taken. Repeats a plain media type and nothing else of the header. */
function describeMediaType({
  given,
  taken,
}: Extract<Problem, { readonly kind: 'unsupported-media-type' }>): string {
  const takes = `this operation takes ${taken.join(' or ')}`;
  if (given.trim() === '') return `the request has no Content-Type; ${takes}`;
  const [type = ''] = given.trim().toLowerCase().split(/\s*;/);
  if (PLAIN_TYPE.test(type)) return `the Content-Type is ${type}; ${takes}`;
  const [first = ''] = type.split(/[\s,]/);
  return taken.includes(first)
    ? `the Content-Type cannot be read: a semicolon must follow ${first}; ${takes}`
    : `the Content-Type cannot be read; ${takes}`;
}
