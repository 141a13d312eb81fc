import { ConfigurationError } from './ConfigurationError.js';
import { Faults } from './faults/Faults.js';
import type { RunningStub } from './RunningStub.js';
import type { Setup } from './setUp.js';

/** What the program that started a stub may do with it. */
export function handlesOf(setup: Setup): Omit<RunningStub, 'url' | 'engine' | 'close'> {
  const { parts, specs, files } = setup;
  const { accounts, journal, ledger, forcing } = parts;
  return {
    specs,
    journal,
    ledger,
    forced: forcing.queue,
    get accounts() {
      return accounts.published;
    },
    faults: {
      get plan() {
        return parts.faults.plan;
      },
      set: setup.setFaults,
      clear: () => {
        parts.faults = Faults.none();
      },
    },
    force: (order) => forcing.queue.add(order),
    setAccountState: (name, state) => {
      if (accounts.setState(name, state)) return;
      const names = accounts.all.map((account) => account.name).join(', ');
      throw new ConfigurationError(`There is no account ${name}; there are ${names}`);
    },
    reset: setup.reset,
    reload: () => {
      for (const read of files.values()) read();
    },
  };
}
