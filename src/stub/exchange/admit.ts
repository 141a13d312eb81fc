import type { AccountState } from '../../core/Account.js';
import { describeProblem, type Problem } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import { isReply } from '../../vendors/index.js';
import { credentialNotice } from '../accounts/credentialNotice.js';
import { isProductionKey, PRODUCTION_KEY_NOTICE } from '../accounts/productionKey.js';
import { notice } from '../http/notice.js';
import { looksSecret } from '../journal/cleanText.js';
import { exampleReply } from './exampleReply.js';
import { isOutlived, refuse, type Exchange } from './Exchange.js';

const REFUSED: Readonly<Record<Exclude<AccountState, 'active'>, Problem>> = {
  suspended: { kind: 'account-suspended' },
  inactive: { kind: 'client-inactive' },
  'no-account': { kind: 'no-account' },
};

const TOO_MANY = 429;

/** Find out whose request it is. @returns the vendor's refusal when the credentials do not let it in */
export async function authenticate(exchange: Exchange): Promise<Reply | undefined> {
  const { endpoint, context, headers, request, response, record } = exchange;
  const { operation, dialect, services } = endpoint;
  if (!operation.secured) return undefined;
  const credential = await dialect.authenticate({ operation, headers }, services);
  if (isReply(credential)) {
    // Whichever header the vendor takes its keys from.
    if (!warnOfProductionKey(exchange, headers)) {
      notice(response, credential.notice ?? credentialNotice(operation, request, context.accounts));
    }
    return credential;
  }
  const { account, placeholder } = credential;
  exchange.account = account;
  record.account(account.name);
  if (isOutlived(exchange)) context.journal.forget(record);
  if (placeholder) notice(response, 'accepted a placeholder of the documents as the key of the demo account');
  if (account.state === 'active') return undefined;
  const problem = REFUSED[account.state];
  notice(response, describeProblem(problem));
  return refuse(exchange, problem);
}

/**
 * Tell a client that was not let in when one of these fields, by their names, may hold a production key.
 *
 * @returns whether one does
 */
export function warnOfProductionKey(
  { endpoint: { dialect }, response }: Exchange,
  fields: Readonly<Record<string, unknown>>,
): boolean {
  const found = Object.entries(fields).some(
    ([name, text]) =>
      typeof text === 'string' && isProductionKey(text, dialect, { likely: looksSecret(name) }),
  );
  if (found) notice(response, PRODUCTION_KEY_NOTICE);
  return found;
}

/** Count a call of an account. @returns the vendor's 429 when it is one too many; vendors that document none have no limit */
export async function limit(exchange: Exchange): Promise<Reply | undefined> {
  const { endpoint, context, account, response } = exchange;
  const { operation } = endpoint;
  if (!account || operation.preparatory || !operation.statuses.includes(TOO_MANY)) return undefined;
  if (isOutlived(exchange)) return undefined;
  const { accounts, limits, defaultLimit } = context;
  const allowed = accounts.publishedAs(account.name)?.rateLimit ?? defaultLimit;
  if (!allowed) return undefined;
  const { requests, seconds } = allowed;
  const wait = await limits.take(`${account.name} ${operation.vendor}`, allowed);
  if (wait === undefined) return undefined;
  notice(
    response,
    `the account ${account.name} may make ${requests} calls in ${seconds} s; this one is more`,
  );
  const reply = exampleReply(endpoint, { code: TOO_MANY });
  return { ...reply, headers: { ...reply.headers, 'Retry-After': String(wait) } };
}
