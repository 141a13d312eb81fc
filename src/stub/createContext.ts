import { setMaxListeners } from 'node:events';
import type { FaceEngine } from '../engine/FaceEngine.js';
import type { Capability, ServedVendor, Services } from '../vendors/index.js';
import { AccessTokens } from './accounts/AccessTokens.js';
import type { Accounts } from './accounts/Accounts.js';
import { productionKeysOf } from './accounts/productionKey.js';
import { RateLimits } from './accounts/RateLimits.js';
import { Clock } from './Clock.js';
import { Configuration } from './Configuration.js';
import { createServices } from './createServices.js';
import { FaultReporter } from './FaultReporter.js';
import { Forcing } from './forcing/Forcing.js';
import { Journal } from './journal/Journal.js';
import { Ledger } from './ledger/Ledger.js';
import { Resets, type Scope } from './Resets.js';
import type { ObjectStore } from './storage/ObjectStore.js';
import { openStorage } from './storage/openStorage.js';
import type { Storage } from './storage/Storage.js';
import type { StubContext } from './StubContext.js';
import type { StubOptions } from './StubOptions.js';

/** Parts that a stub takes in place of those that it would make from its options. */
export interface StubParts {
  /** A file, or accounts that were read from one. */
  readonly accounts?: string | Accounts;
  /** In place of one in memory, or in the file `state`. It is closed with the stub. */
  readonly ledger?: Ledger;
  readonly journal?: Journal;
  readonly limits?: RateLimits;
  /** Where uploads are kept, in place of what the `s3` options say. It is closed with the stub. */
  readonly store?: ObjectStore;
  /** Takes the services that the dialects would get, and gives those that they are to have. */
  readonly services?: (services: Services<Capability>, accounts: Accounts) => Services<Capability>;
}

/** A context with what only its stub needs. */
export interface OwnedContext {
  readonly context: StubContext;
  readonly configuration: Configuration;
  readonly storage: Storage;
  readonly clock: Clock;
  /** Begin anew: all, or one account. */
  reset(scope?: Scope): void;
  /** Nothing shall wait on purpose any longer. */
  stop(): void;
  close(): Promise<void>;
}

/**
 * Read the files, open uploads and ledger, put the parts together.
 *
 * @param url - of the running stub; asked for only when it runs
 * @throws DoppelError when a file or an option is broken; then nothing stays open
 */
export async function createContext(
  inputs: Omit<StubOptions, 'accounts'> & StubParts,
  vendors: readonly ServedVendor[],
  engine: Promise<FaceEngine>,
  url: () => string,
): Promise<OwnedContext> {
  const { state, rateLimit, strict = true, showCache = false } = inputs;
  const clock = new Clock(inputs.now, inputs.clock);
  const now = clock.read;
  const operations = vendors.flatMap(({ contract }) => contract.operations);
  const isProductionKey = productionKeysOf(vendors.map(({ dialect }) => dialect));
  const configuration = new Configuration({ ...inputs, isProductionKey }, operations);
  const { accounts, imageUrls } = configuration;
  const faultReporter = new FaultReporter(inputs.onFault);
  const resets = new Resets();
  const storage = await openStorage({ ...inputs, now, origin: url, faultReporter, resets });
  const ledger = await openLedger({ ...inputs, now }, configuration, storage);

  const limits = inputs.limits ?? new RateLimits(now);
  const forcing = new Forcing(operations);
  const journal =
    inputs.journal ??
    new Journal({
      now,
      conceal: (text) => accounts.conceal(text),
      ...(inputs.journalLimit !== undefined && { limit: inputs.journalLimit }),
      // The entries of a state file outlive the process, and name requests.
      ...(state !== undefined && { reserve: (count) => ledger.reserveRequests(count) }),
    });
  const tokens = new AccessTokens(now);
  const services = createServices({ engine, accounts, tokens, imageUrls, storage, now });
  const stopping = new AbortController();
  // Any number of requests may wait.
  setMaxListeners(0, stopping.signal);
  return {
    context: {
      vendors,
      services: inputs.services ? inputs.services(services, accounts) : services,
      engine,
      accounts,
      limits,
      ...(rateLimit && { defaultLimit: rateLimit }),
      ledger,
      forcing,
      settings: configuration,
      journal,
      resets,
      events: inputs,
      faultReporter,
      strict,
      showCache,
      stopping: stopping.signal,
    },
    configuration,
    storage,
    clock,
    reset: (scope = {}) => {
      // First what a full disk may refuse: then nothing has begun anew.
      ledger.reset(scope);
      resets.add(scope);
      journal.clear(scope);
      accounts.reset(scope);
      forcing.reset(scope);
      configuration.resetFaults(scope);
      const { account } = scope;
      if (account === undefined) {
        limits.reset();
        storage.clear();
        clock.reset();
      } else {
        limits.reset(vendors.map(({ contract }) => `${account} ${contract.vendor}`));
        const { organization } = accounts.named(account) ?? {};
        if (organization !== undefined) storage.clear(organization);
      }
    },
    stop: () => {
      stopping.abort();
    },
    close: async () => {
      ledger.close();
      await storage.close();
    },
  };
}

async function openLedger(
  { now, state, ledger: given }: Pick<StubOptions, 'now' | 'state'> & Pick<StubParts, 'ledger'>,
  configuration: Configuration,
  storage: Storage,
): Promise<Ledger> {
  let ledger = given;
  try {
    ledger ??= Ledger.open({ ...(now && { now }), ...(state !== undefined && { file: state }) });
    configuration.bookOpenings(ledger);
    return ledger;
  } catch (error) {
    ledger?.close();
    await storage.close();
    throw error;
  }
}
