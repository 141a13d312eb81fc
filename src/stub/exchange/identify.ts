import type { AccountState } from '../../core/Account.js';
import type { Problem } from '../../core/Problem.js';
import type { Reply } from '../../core/Reply.js';
import { isReply } from '../../vendors/index.js';
import { looksLikeProductionKey, PRODUCTION_KEY_NOTICE } from '../accounts/productionKey.js';
import { notice } from '../http/notice.js';
import type { Exchange } from './Exchange.js';

const REFUSED: Readonly<Record<Exclude<AccountState, 'active'>, Problem>> = {
  suspended: { kind: 'account-suspended' },
  inactive: { kind: 'client-inactive' },
  'no-account': { kind: 'no-account' },
};

/** Find out whose request it is. @returns the vendor's refusal when the credentials do not let it in */
export async function identify(exchange: Exchange): Promise<Reply | undefined> {
  const { operation, dialect, parts, headers, response, record } = exchange;
  if (!operation.secured) return undefined;
  const credential = await dialect.authenticate({ operation, headers }, parts.services);
  if (isReply(credential)) {
    const sent = [headers['x-api-key'], headers.authorization];
    if (sent.some((text) => text !== undefined && looksLikeProductionKey(text))) {
      notice(response, PRODUCTION_KEY_NOTICE);
    }
    return credential;
  }
  const { account, placeholder } = credential;
  exchange.account = account;
  record.account(account.name);
  if (placeholder) notice(response, 'accepted a placeholder of the documents as the key of the demo account');
  if (account.state === 'active') return undefined;
  return dialect.refuse(REFUSED[account.state], operation, parts.services);
}
