import { STATUS_CODES } from 'node:http';
import { DoppelError } from '../../core/DoppelError.js';
import type { Reply } from '../../core/Reply.js';
import { AdminRefusal } from './AdminRefusal.js';

/**
 * The response to a request that failed, as `application/problem+json`.
 *
 * @returns `undefined` when the stub itself is at fault
 * @see RFC 9457
 */
export function problemReply(error: unknown): Reply | undefined {
  if (error instanceof AdminRefusal) return refusal(error);
  if (error instanceof DoppelError) return refusal(new AdminRefusal(400, error.message));
  if (isUnreadable(error)) return refusal(new AdminRefusal(400, 'The address cannot be decoded'));
  return undefined;
}

/** The response when the stub itself failed. */
export function faultReply(): Reply {
  return refusal(new AdminRefusal(500, 'The stub itself failed; see its log'));
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

/** The router throws these for a percent sign that is none. */
function isUnreadable(error: unknown): boolean {
  return error instanceof URIError;
}
