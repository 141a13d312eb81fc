import { ConfigurationError } from './ConfigurationError.js';
import type { OwnedContext } from './createContext.js';
import type { StubHandle } from './RunningStub.js';

/** What the program that started a stub, and the admin API, may do with it. */
export function createHandle(owned: OwnedContext, url: () => string): StubHandle {
  const { context, configuration } = owned;
  const { vendors, accounts, journal, ledger, forcing } = context;
  let engine = '';
  context.engine.then(
    ({ name }) => {
      engine = name;
    },
    () => undefined, // reported where the stub waits for it
  );
  return {
    get url() {
      return url();
    },
    get engine() {
      return engine;
    },
    specs: vendors.map(({ contract }) => contract),
    journal,
    ledger,
    forced: forcing.queue,
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
    force: (outcome) => forcing.queue.add(outcome),
    setAccountState: (name, state) => {
      if (accounts.setState(name, state)) return;
      const names = accounts.all.map((account) => account.name).join(', ');
      throw new ConfigurationError(`There is no account ${name}; there are ${names}`);
    },
    reset: () => {
      owned.reset();
    },
    reload: () => {
      configuration.reload();
    },
  };
}
