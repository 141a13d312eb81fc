import { accountView } from '../accountView.js';
import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** GET /__doppel/accounts */
export const listAccounts: AdminHandler = (_request, { accounts }) =>
  adminReply({ accounts: accounts.list().map(accountView) });
