import type { Reply } from '../../core/Reply.js';

/** What a handler of the admin API answers when all is well. */
export function adminReply(body: object, status = 200): Reply {
  return { status, body };
}
