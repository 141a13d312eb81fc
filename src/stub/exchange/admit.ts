import type { AccountState } from '../../core/Account.js';
import type { Problem } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import { isReply } from '../../vendors/index.js';
import { looksLikeProductionKey, PRODUCTION_KEY_NOTICE } from '../accounts/productionKey.js';
import { notice } from '../http/notice.js';
import { exampleReply } from './exampleReply.js';
import { refuse, type Exchange } from './Exchange.js';

const REFUSED: Readonly<Record<Exclude<AccountState, 'active'>, Problem>> = {
  suspended: { kind: 'account-suspended' },
  inactive: { kind: 'client-inactive' },
  'no-account': { kind: 'no-account' },
};

const TOO_MANY = 429;

/** Find out whose request it is. @returns the vendor's refusal when the credentials do not let it in */
export async function authenticate(exchange: Exchange): Promise<Reply | undefined> {
  const { endpoint, headers, response, record } = exchange;
  const { operation, dialect, services } = endpoint;
  if (!operation.secured) return undefined;
  const credential = await dialect.authenticate({ operation, headers }, services);
  if (isReply(credential)) {
    // Whichever header the vendor takes its keys from.
    if (Object.values(headers).some((text) => text !== undefined && looksLikeProductionKey(text))) {
      notice(response, PRODUCTION_KEY_NOTICE);
    }
    return credential;
  }
  const { account, placeholder } = credential;
  exchange.account = account;
  record.account(account.name);
  if (placeholder) notice(response, 'accepted a placeholder of the documents as the key of the demo account');
  return account.state === 'active' ? undefined : refuse(exchange, REFUSED[account.state]);
}

/** Count a call of an account. @returns the vendor's 429 when it is one too many; vendors that document none have no limit */
export async function limit({ endpoint, context, account }: Exchange): Promise<Reply | undefined> {
  const { operation } = endpoint;
  if (!account || !operation.statuses.includes(TOO_MANY)) return undefined;
  const { accounts, limits, defaultLimit } = context;
  const allowed = accounts.publishedAs(account.name)?.rateLimit ?? defaultLimit;
  const wait = allowed && (await limits.take(`${account.name} ${operation.vendor}`, allowed));
  if (wait === undefined) return undefined;
  const reply = exampleReply(endpoint, { code: TOO_MANY });
  return { ...reply, headers: { ...reply.headers, 'Retry-After': String(wait) } };
}
