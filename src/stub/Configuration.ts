import { join } from 'node:path';
import { watch } from 'chokidar';
import { packageRoot } from '../core/packageRoot.js';
import type { Operation } from '../contract/Operation.js';
import { Accounts, openingBalances, unitsOf } from './accounts/Accounts.js';
import type { KnownNames } from './faults/checkFaultPlan.js';
import { Faults } from './faults/Faults.js';
import { MagicImages } from './forcing/MagicImages.js';
import type { Ledger } from './ledger/Ledger.js';
import { ImageUrls } from './images/ImageUrls.js';
import type { StubOptions } from './StubOptions.js';

/** Which files to read. */
export interface ConfigurationOptions extends Pick<
  StubOptions,
  'placeholders' | 'urls' | 'allowFetch' | 'magic' | 'faults'
> {
  /** A file, or accounts that were read from one. */
  readonly accounts?: string | Accounts;
}

/** What a stub reads from files, and reads again when they are edited: accounts, image URLs, magic images and faults. */
export class Configuration {
  readonly accounts: Accounts;
  readonly imageUrls: ImageUrls;
  private magicNow: MagicImages;
  private faultsNow: Faults;
  private ledger: Ledger | undefined;
  private readonly known: KnownNames;
  /** How to read each file again. */
  private readonly readers: ReadonlyMap<string, () => void>;

  /**
   * @param operations - all that the stub serves: files name them, and accounts hold their currencies
   * @throws ConfigurationError when a file is missing or broken
   */
  constructor(
    options: ConfigurationOptions,
    private readonly operations: readonly Operation[],
  ) {
    const { placeholders = true, allowFetch = false, faults } = options;
    const { accounts = fixture('accounts.yaml'), urls = fixture('urls.yaml') } = options;
    const { magic = fixture('magic.yaml') } = options;
    const currencies = unitsOf(operations).map(({ currency }) => currency);
    this.known = {
      vendors: [...new Set(operations.map(({ vendor }) => vendor))],
      operations: operations.map(({ operationId }) => operationId),
    };
    this.accounts =
      typeof accounts === 'string' ? Accounts.load(accounts, { placeholders, currencies }) : accounts;
    this.imageUrls = ImageUrls.load(urls, { allowFetch });
    this.magicNow = MagicImages.load(magic);
    this.faultsNow = this.faultsOf(faults);
    const readMagic = (): void => {
      this.magicNow = MagicImages.load(magic);
    };
    const readUrls = (): void => {
      this.imageUrls.reload();
    };
    const readFaults = (): void => {
      this.faultsNow = this.faultsOf(faults);
    };
    const readers = new Map([
      [this.accounts.file, this.readAccounts],
      [urls, readUrls],
      [magic, readMagic],
    ]);
    if (typeof faults === 'string') readers.set(faults, readFaults);
    this.readers = readers;
  }

  /** As they are now: replaced as a whole. */
  get magic(): MagicImages {
    return this.magicNow;
  }

  /** As they are now: replaced as a whole. */
  get faults(): Faults {
    return this.faultsNow;
  }

  /** @throws ConfigurationError when the plan is not of the expected form, or names an unknown vendor or operation */
  setFaults(plan: unknown): void {
    this.faultsNow = Faults.of(plan, this.known);
  }

  clearFaults(): void {
    this.faultsNow = Faults.none();
  }

  /** Book the opening balances of the accounts, now and whenever their file is read again. */
  bookOpenings(ledger: Ledger): void {
    this.ledger = ledger;
    const units = unitsOf(this.operations);
    for (const account of this.accounts.published) {
      for (const opening of openingBalances(account, units)) ledger.setOpening(account.name, opening);
    }
  }

  /** Read all files again. @throws ConfigurationError when one is broken: what it said before still holds */
  reload(): void {
    for (const read of this.readers.values()) read();
  }

  /**
   * Read files again when they are edited.
   *
   * @param onReload - told of every file that was read; with an error when it could not be taken
   * @param onFault - told when the watching itself fails
   * @returns a function that stops watching
   */
  async watch(
    onReload: (file: string, error?: Error) => void,
    onFault: (error: unknown) => void,
  ): Promise<() => Promise<void>> {
    const watcher = watch([...this.readers.keys()], {
      ignoreInitial: true,
      // An editor may write in several steps.
      awaitWriteFinish: { stabilityThreshold: 60, pollInterval: 20 },
    });
    const reload = (file: string): void => {
      try {
        this.readers.get(file)?.();
      } catch (error) {
        onReload(file, error as Error);
        return;
      }
      onReload(file);
    };
    watcher.on('change', reload).on('add', reload).on('error', onFault);
    await new Promise<void>((resolve) => {
      watcher.once('ready', () => {
        resolve();
      });
    });
    return () => watcher.close();
  }

  private readonly readAccounts = (): void => {
    this.accounts.reload();
    if (this.ledger) this.bookOpenings(this.ledger);
  };

  private faultsOf(plan: StubOptions['faults']): Faults {
    if (plan === undefined) return Faults.none();
    return typeof plan === 'string' ? Faults.load(plan, this.known) : Faults.of(plan, this.known);
  }
}

function fixture(name: string): string {
  return join(packageRoot(), 'fixtures', name);
}
