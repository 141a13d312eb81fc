import { STATUS_CODES } from 'node:http';
import { DoppelError } from '../../core/DoppelError.js';
import { describeIssue, type Issue } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import { StateFileError } from '../ledger/openDatabase.js';

/** A request to the admin API that is refused: the message is the detail of the problem that is answered. */
export class AdminRefusal extends DoppelError {
  readonly code = 'admin-refusal';

  /**
   * @param status - of the response
   * @param extra - headers of the response, and further members of the problem
   */
  constructor(
    readonly status: number,
    message: string,
    readonly extra: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly issues?: readonly Issue[];
      readonly served?: readonly string[];
    } = {},
  ) {
    super(message);
  }
}

/**
 * The response to a request that failed, as `application/problem+json`.
 *
 * @returns `undefined` when the stub itself is at fault
 * @see RFC 9457
 */
export function problemReply(error: unknown): Reply | undefined {
  if (error instanceof AdminRefusal) return refusal(error);
  // Nothing that the client could fix: a full disk, for instance.
  if (error instanceof StateFileError) return undefined;
  if (error instanceof DoppelError) return refusal(new AdminRefusal(400, error.message));
  // The router throws these for a percent sign that is none.
  if (error instanceof URIError) return refusal(new AdminRefusal(400, 'The address cannot be decoded'));
  return undefined;
}

/** The response when the stub itself failed. @param request - the id under which its log says more */
export function faultReply(request: string): Reply {
  return refusal(new AdminRefusal(500, `Doppel itself failed; its log says more at ${request}`));
}

/** Refuse a request for what is wrong with its parts, if anything is. @throws AdminRefusal */
export function refuseIssues(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new AdminRefusal(400, describeIssues(issues), { issues });
}

/** What is wrong with a request in one line; repeats no value that was sent. */
export function describeIssues(issues: readonly Issue[]): string {
  // Of alternatives each is an issue of its own, followed by one that says that none fits.
  if (issues.some(({ rule }) => rule === 'anyOf') && issues.every(isAlternative)) {
    const names = issues.filter(({ rule }) => rule === 'required').map(({ path }) => path.join('.'));
    return `At least one of these is needed: ${names.join(', ')}`;
  }
  return issues.map(describeIssue).join('; ');
}

function isAlternative({ rule }: Issue): boolean {
  return rule === 'anyOf' || rule === 'required';
}

function refusal({ status, message, extra: { headers, issues, served } }: AdminRefusal): Reply {
  return {
    status,
    headers: { ...headers, 'Content-Type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      detail: message,
      ...(issues && { issues: issues.map(({ path, message }) => ({ path, message })) }),
      ...(served && { served }),
    },
  };
}
