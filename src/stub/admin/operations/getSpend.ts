import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';
import { withDecimal } from '../decimal.js';

/** GET /__doppel/spend */
export const getSpend: AdminHandler = ({ query }, { ledger }) => {
  const { since, account } = query as { since: number; account?: string };
  return adminReply({ since, spend: ledger.spendSince(since, account).map(withDecimal) });
};
