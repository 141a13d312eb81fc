import { accountNamed, accountView } from '../accountView.js';
import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';

/** PATCH /__doppel/accounts/{name} */
export const changeAccount: AdminHandler = ({ path, body }, { accounts }) => {
  const { name } = path as { name: string };
  const { state } = body as { state: string };
  accounts.setState(name, state);
  return adminReply(accountView(accountNamed(name, accounts)));
};
