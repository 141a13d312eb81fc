import { ACCOUNT_STATES } from '../core/Account.js';
import type { AdminPorts } from './admin/index.js';
import { ConfigurationError } from './ConfigurationError.js';
import { Faults } from './faults/Faults.js';
import type { Setup } from './setUp.js';

/** What the admin API sees of a stub. */
export function adminPorts({ specs, parts, options, url, engineName, version, ...setup }: Setup): AdminPorts {
  const { accounts, ledger, forcing, journal } = parts;
  return {
    journal,
    token: options.adminToken,
    version,
    get modelPack() {
      return engineName();
    },
    url,
    specs,
    accounts: {
      list: () =>
        accounts.all.map(({ name, state, organization }) => ({
          name,
          state,
          organization,
          balances: ledger.balances(name).map(({ balance }) => balance),
        })),
      setState: (name, state) => {
        const known = ACCOUNT_STATES.find((one) => one === state);
        if (!known) throw new ConfigurationError(`A state is one of ${ACCOUNT_STATES.join(', ')}`);
        return accounts.setState(name, known);
      },
      credit: (name, money, reason) => {
        ledger.credit(name, money, reason ?? 'credited through the admin API');
      },
    },
    ledger: {
      entries: (filter) => ledger.entries(filter),
      mark: () => ledger.mark(),
      spendSince: (mark, account) =>
        ledger
          .spendSince(mark, account)
          .map(({ account: who, spent, charges }) => ({ account: who, ...spent, charges })),
    },
    forced: {
      list: () => forcing.queue.list(),
      add: (order) => forcing.queue.add(order),
      remove: (id) => forcing.queue.remove(id),
    },
    faults: {
      get: () => parts.faults.plan,
      set: setup.setFaults,
      clear: () => {
        parts.faults = Faults.none();
      },
    },
    reset: setup.reset,
  };
}
