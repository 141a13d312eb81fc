import type { AdminAccount, AdminPorts } from './AdminPorts.js';
import { AdminRefusal } from './AdminRefusal.js';
import { withDecimal } from './decimal.js';

/** An account as the admin API answers it, picked field by field: whatever else the stub knows of it stays inside. */
export function accountView({ name, state, balances, organization }: AdminAccount): object {
  return {
    name,
    state,
    ...(organization !== undefined && { organization }),
    balances: balances.map(({ currency, minorUnits, amount }) =>
      withDecimal({ currency, minorUnits, amount }),
    ),
  };
}

/** The account of this name. @throws AdminRefusal when there is none */
export function accountNamed(name: string, accounts: AdminPorts['accounts']): AdminAccount {
  const all = accounts.list();
  const found = all.find((account) => account.name === name);
  if (found) return found;
  const known = all.map((account) => account.name).join(', ');
  throw new AdminRefusal(404, `There is no account of this name; there are: ${known}`);
}
