import type { Reply } from '../../core/Reply.js';
import type { Account } from '../../core/Account.js';
import type { Operation } from '../../contract/Operation.js';
import { exampleResponse } from './exampleResponse.js';
import type { Exchange } from './Exchange.js';

const TOO_MANY = 429;

/** Count a call of an account. @returns the vendor's 429 when it is one too many; vendors that document none have no limit */
export async function limitRate({
  operation,
  dialect,
  parts,
  account,
}: Exchange): Promise<Reply | undefined> {
  if (!account || !operation.statuses.includes(TOO_MANY)) return undefined;
  const limit = parts.accounts.publishedAs(account.name)?.rateLimit ?? parts.defaultLimit;
  const wait = limit && (await parts.limits.take(caller(account, operation), limit));
  if (wait === undefined) return undefined;
  const reply = exampleResponse(operation, dialect, parts.services, { code: TOO_MANY });
  return { ...reply, headers: { ...reply.headers, 'Retry-After': String(wait) } };
}

function caller(account: Account, operation: Operation): string {
  return `${account.name} ${operation.vendor}`;
}
