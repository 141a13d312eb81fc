import { accountNamed, accountView } from '../accountView.js';
import { adminReply } from '../adminReply.js';
import type { AdminHandler } from '../AdminHandler.js';
import { AdminRefusal } from '../AdminRefusal.js';

interface Credit {
  readonly amount: number;
  readonly currency: string;
  readonly reason?: string;
}

/** POST /__doppel/accounts/{name}/credit */
export const creditAccount: AdminHandler = ({ path, body }, { accounts }) => {
  const { name } = path as { name: string };
  const { amount, currency, reason } = body as Credit;
  const { balances } = accountNamed(name, accounts);
  // An account may be given a currency that so far only others hold; how it is divided is known from them.
  const held = [balances, ...accounts.list().map((account) => account.balances)].flat();
  const money = held.find((balance) => balance.currency === currency);
  if (!money) {
    const known = [...new Set(held.map((balance) => balance.currency))].join(', ') || 'none';
    throw new AdminRefusal(400, `No account holds this currency; there are: ${known}`);
  }
  accounts.credit(name, { amount, minorUnits: money.minorUnits, currency }, reason);
  return adminReply(accountView(accountNamed(name, accounts)));
};
