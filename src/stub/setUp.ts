import { join } from 'node:path';
import { packageRoot } from '../core/packageRoot.js';
import { packageVersion } from '../core/packageVersion.js';
import type { FaceEngine } from '../engine/FaceEngine.js';
import type { LoadedSpec } from '../contract/loadSpec.js';
import { loadSpecs } from '../contract/loadSpecs.js';
import type { Operation } from '../contract/Operation.js';
import { dialects, type VendorDialect } from '../vendors/index.js';
import { loadAdminSpec } from './admin/index.js';
import { AccessTokens } from './accounts/AccessTokens.js';
import { Accounts } from './accounts/Accounts.js';
import { RateLimits } from './accounts/RateLimits.js';
import { createServices } from './createServices.js';
import { Faults } from './faults/Faults.js';
import { Forcing } from './forcing/Forcing.js';
import { MagicImages } from './forcing/MagicImages.js';
import { Journal } from './journal/Journal.js';
import { Ledger } from './ledger/Ledger.js';
import { openingBalances, unitsOf } from './ledger/openingBalances.js';
import type { Parts } from './Parts.js';
import { ImageUrls } from './images/ImageUrls.js';
import { openStorage } from './storage/openStorage.js';
import type { Storage } from './storage/Storage.js';
import type { StubOptions } from './StubOptions.js';
import type { Watched } from './watchFiles.js';

/** Everything that a stub needs before it can listen. */
export interface Setup {
  readonly specs: readonly LoadedSpec[];
  /** Document of the admin API. */
  readonly adminSpec: LoadedSpec;
  readonly operations: readonly Operation[];
  readonly dialects: readonly VendorDialect[];
  readonly parts: Parts;
  readonly storage: Storage;
  readonly options: StubOptions;
  /** Of Doppel. */
  readonly version: string;
  /** Name and version of the model pack; empty while it loads. */
  readonly engineName: () => string;
  /** Origin of the running stub. */
  readonly url: () => string;
  /** The files that it reads, and how to read each again. */
  readonly files: Watched;
  /** Back to the start. */
  readonly reset: () => void;
  /** @throws ConfigurationError when the plan is not of the expected form */
  readonly setFaults: (plan: unknown) => void;
  /** Nothing shall wait on purpose any longer. */
  stop(): void;
  close(): Promise<void>;
}

let loaded: Promise<[LoadedSpec[], LoadedSpec]> | undefined;

/** The specs do not change while a process lives, and compiling them takes longer than starting a stub. */
function allSpecs(root: string): Promise<[LoadedSpec[], LoadedSpec]> {
  loaded ??= Promise.all([loadSpecs(root), loadAdminSpec()]);
  return loaded;
}

/** Read the files, open the ledger, put the parts together. @throws DoppelError when one of them is broken */
export async function setUp(
  options: StubOptions,
  engine: Promise<FaceEngine>,
  url: () => string,
  given?: readonly LoadedSpec[],
): Promise<Setup> {
  const { now = () => new Date(), allowFetch = false, placeholders = true, strict = true } = options;
  const root = packageRoot();
  const fixture = (name: string): string => join(root, 'fixtures', name);
  const [written, adminSpec] = await allSpecs(join(root, 'spec'));
  const specs = given ?? written;
  const operations = specs.flatMap((spec) => spec.operations);
  const units = unitsOf(operations);
  const known = {
    vendors: specs.map(({ vendor }) => vendor),
    operations: operations.map(({ operationId }) => operationId),
  };

  const currencies = units.map(({ currency }) => currency);
  const accounts = Accounts.load(options.accounts ?? fixture('accounts.yaml'), { placeholders, currencies });
  const imageUrls = ImageUrls.load(options.urls ?? fixture('urls.yaml'), { allowFetch });
  const magicFile = options.magic ?? fixture('magic.yaml');
  const faultsOf = (given: StubOptions['faults']): Faults => {
    if (given === undefined) return Faults.none();
    return typeof given === 'string' ? Faults.load(given, known) : Faults.of(given, known);
  };
  const stopping = new AbortController();
  let engineName = '';
  engine.then(
    ({ name }) => {
      engineName = name;
    },
    () => undefined, // reported where the engine is awaited
  );
  const tokens = new AccessTokens(now);
  const storage = await openStorage({ ...options, now, origin: url });
  const ledger = Ledger.open({ now, ...(options.state !== undefined && { file: options.state }) });
  const parts: Parts = {
    engine,
    services: createServices({ engine, accounts, tokens, imageUrls, storage, now }),
    accounts,
    limits: new RateLimits(),
    ...(options.rateLimit && { defaultLimit: options.rateLimit }),
    ledger,
    forcing: new Forcing(operations),
    faults: faultsOf(options.faults),
    magic: MagicImages.load(magicFile),
    journal: new Journal({
      conceal: (text) => accounts.conceal(text),
      ...(options.journalLimit !== undefined && { limit: options.journalLimit }),
      // The entries of a state file outlive the process, and name requests.
      ...(options.state !== undefined && { reserve: (count) => ledger.reserveRequests(count) }),
    }),
    events: options,
    strict,
    showCache: options.showCache ?? false,
    stopping: stopping.signal,
  };
  const openAccounts = (): void => {
    for (const account of accounts.published) {
      for (const opening of openingBalances(account, units)) ledger.setOpening(account.name, opening);
    }
  };
  openAccounts();

  const files = new Map<string, () => void>([
    [
      accounts.file,
      () => {
        accounts.reload();
        openAccounts();
      },
    ],
    [
      imageUrls.file,
      () => {
        imageUrls.reload();
      },
    ],
    [
      magicFile,
      () => {
        parts.magic = MagicImages.load(magicFile);
      },
    ],
  ]);
  if (typeof options.faults === 'string') {
    const { faults } = options;
    files.set(faults, () => {
      parts.faults = faultsOf(faults);
    });
  }
  return {
    specs,
    adminSpec,
    operations,
    dialects,
    parts,
    storage,
    options,
    version: packageVersion(),
    engineName: () => engineName,
    url,
    files,
    reset: () => {
      parts.journal.clear();
      parts.accounts.reset();
      parts.limits.reset();
      parts.forcing.reset();
      parts.faults.restart();
      ledger.reset();
    },
    setFaults: (plan) => {
      parts.faults = Faults.of(plan, known);
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
