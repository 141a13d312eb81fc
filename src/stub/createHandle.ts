import type { OwnedContext } from './createContext.js';
import { cleanText } from './journal/cleanText.js';
import { checkFilter } from './journal/Journal.js';
import { Names } from './Names.js';
import type { RunningStub, StubHandle } from './RunningStub.js';

/** What the program that started a stub, and the admin API, may do with it. */
export function createHandle(
  owned: OwnedContext,
  addresses: Pick<RunningStub, 'url' | 'adminUrl'>,
): StubHandle {
  const { context, configuration } = owned;
  const { vendors, accounts, forcing } = context;
  const names = namesIn(owned);
  let engine = '';
  context.engine.then(
    ({ name }) => {
      engine = name;
    },
    () => undefined, // reported where the stub waits for it
  );
  return {
    get url() {
      return addresses.url;
    },
    get adminUrl() {
      return addresses.adminUrl;
    },
    get engine() {
      return engine;
    },
    specs: vendors.map(({ contract }) => contract),
    journal: journalOf(owned, names),
    ledger: ledgerOf(owned, names),
    clock: owned.clock,
    forced: {
      list: (scope) => {
        names.check(scope);
        return forcing.queue.list(scope);
      },
      remove: (which) => {
        if (typeof which === 'object') names.check(which);
        return forcing.queue.remove(which);
      },
    },
    get accounts() {
      return accounts.published;
    },
    faults: {
      get plan() {
        return configuration.faults.plan;
      },
      set: (plan) => {
        configuration.setFaults(plan);
      },
      clear: () => {
        configuration.clearFaults();
      },
    },
    force: (outcome) => {
      // The queue itself knows vendors and operations, and which of them fit together.
      names.check({ account: outcome.account });
      return forcing.queue.add(outcome);
    },
    setAccountState: (account, state) => {
      names.check({ account });
      accounts.setState(account, state);
    },
    reset: (scope = {}) => {
      names.check(scope);
      owned.reset(scope);
    },
    reload: () => {
      configuration.reload();
    },
  };
}

function namesIn({ context: { vendors, accounts } }: OwnedContext): Names {
  const contracts = vendors.map(({ contract }) => contract);
  return new Names((kind) => {
    if (kind === 'vendor') return contracts.map(({ vendor }) => vendor);
    if (kind === 'account') return accounts.all.map(({ name }) => name);
    return contracts.flatMap(({ operations }) => operations.map(({ operationId }) => operationId));
  });
}

function journalOf({ context: { journal } }: OwnedContext, names: Names): RunningStub['journal'] {
  return {
    get size() {
      return journal.size;
    },
    entries: (filter) => {
      checkFilter(filter);
      names.check(filter, (kind, name) => journal.entries({ [kind]: name, limit: 1 }).length > 0);
      return journal.entries(filter);
    },
    find: (id) => journal.find(id),
    clear: (scope) => {
      names.check(scope);
      journal.clear(scope);
    },
  };
}

function ledgerOf({ context: { ledger, accounts } }: OwnedContext, names: Names): RunningStub['ledger'] {
  const check = (account: string | undefined): void => {
    // A state file may know accounts of another accounts file.
    names.check({ account }, (_kind, name) => ledger.balances(name).length > 0);
  };
  return {
    balance: (account, unit) => {
      check(account);
      return ledger.balance(account, unit);
    },
    balances: (account) => {
      check(account);
      return ledger.balances(account);
    },
    entries: (filter) => {
      check(filter?.account);
      return ledger.entries(filter);
    },
    mark: () => ledger.mark(),
    spendSince: (mark, account) => {
      check(account);
      return ledger.spendSince(mark, account);
    },
    credit: (account, money, reason) => {
      check(account);
      // It is kept for good, and may be anybody's text.
      ledger.credit(account, money, accounts.conceal(cleanText(reason) ?? `[${reason.length} characters]`));
    },
  };
}
