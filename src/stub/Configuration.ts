import { join } from 'node:path';
import type { Money } from '../core/money.js';
import { packageRoot } from '../core/packageRoot.js';
import type { Operation } from '../contract/Operation.js';
import { Accounts, openingBalances, unitsOf } from './accounts/Accounts.js';
import type { PublishedAccount } from './accounts/accountsFile.js';
import type { IsProductionKey } from './accounts/productionKey.js';
import type { KnownNames } from './faults/checkFaultPlan.js';
import { Faults } from './faults/Faults.js';
import { FileWatch } from './FileWatch.js';
import { MagicImages } from './forcing/MagicImages.js';
import type { Ledger } from './ledger/Ledger.js';
import { ImageUrls } from './images/ImageUrls.js';
import type { Scope } from './Resets.js';
import type { StubOptions } from './StubOptions.js';

/** Which files to read. */
export interface ConfigurationOptions extends Pick<
  StubOptions,
  'placeholders' | 'urls' | 'allowFetch' | 'magic' | 'faults'
> {
  /** A file, or accounts that were read from one. */
  readonly accounts?: string | Accounts;
  /** Tells the keys that no accounts file may hold. */
  readonly isProductionKey?: IsProductionKey;
}

/** Reads a file, and puts what it says in force when that is called: all of it, or nothing when it throws. */
type Reader = () => () => void;

/** What a stub reads from files, and reads again when they are edited: accounts, image URLs, magic images and faults. */
export class Configuration {
  readonly accounts: Accounts;
  readonly imageUrls: ImageUrls;
  private magicNow: MagicImages;
  private faultsNow: Faults;
  /** Those that the stub was started with, by their file as it is now. */
  private faultsGiven: Faults;
  private ledger: Ledger | undefined;
  private readonly readers: ReadonlyMap<string, Reader>;

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
    const { isProductionKey } = options;
    this.accounts =
      typeof accounts === 'string'
        ? Accounts.load(accounts, { placeholders, currencies, ...(isProductionKey && { isProductionKey }) })
        : accounts;
    this.imageUrls = ImageUrls.load(urls, { allowFetch });
    this.magicNow = MagicImages.load(magic);
    this.faultsNow = this.faultsGiven = this.faultsOf(faults);
    const readMagic: Reader = () => {
      const read = MagicImages.load(magic);
      return () => {
        this.magicNow = read;
      };
    };
    const readFaults: Reader = () => {
      const read = this.faultsOf(faults);
      return () => {
        this.faultsNow = this.faultsGiven = read;
      };
    };
    // Accounts first: others name them, and putting them in force is all that can fail.
    const readers = new Map([
      [this.accounts.file, this.readAccounts],
      [urls, () => this.imageUrls.read()],
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

  /** @throws ConfigurationError when the plan is not of the expected form, or names an unknown vendor, operation or account */
  setFaults(plan: unknown): void {
    this.faultsNow = Faults.of(plan, this.known);
  }

  clearFaults(): void {
    this.faultsNow = Faults.none();
  }

  /** The faults are those that the stub was started with, and begin anew. A plan is for all: of one account only rules begin anew. */
  resetFaults(scope: Scope = {}): void {
    if (scope.account === undefined) this.faultsNow = this.faultsGiven;
    this.faultsNow.restart(scope);
  }

  /** Book the opening balances of the accounts, now and whenever their file is read again. */
  bookOpenings(ledger: Ledger): void {
    this.ledger = ledger;
    ledger.setOpenings(this.openingsOf(this.accounts.published));
  }

  /** Read all files again. @throws ConfigurationError when one is broken: what all of them said before still holds */
  reload(): void {
    const read = [...this.readers.values()].map((reader) => reader());
    for (const putInForce of read) putInForce();
  }

  /**
   * Read files again when they are edited.
   *
   * @param onReload - told of every file that was read; with an error when it could not be taken
   */
  watch(onReload: (file: string, error?: Error) => void): FileWatch {
    return new FileWatch([...this.readers.keys()], (file) => {
      try {
        this.readers.get(file)?.()();
      } catch (error) {
        onReload(file, error as Error);
        return;
      }
      onReload(file);
    });
  }

  private readonly readAccounts: Reader = () => {
    const { published, putInForce } = this.accounts.read();
    return () => {
      // The books first: they can fail, and then nothing has changed.
      this.ledger?.setOpenings(this.openingsOf(published));
      putInForce();
    };
  };

  private openingsOf(published: readonly PublishedAccount[]): [account: string, opening: Money][] {
    const units = unitsOf(this.operations);
    return published.flatMap((account) =>
      openingBalances(account, units).map((opening): [string, Money] => [account.name, opening]),
    );
  }

  private get known(): KnownNames {
    return {
      vendors: [...new Set(this.operations.map(({ vendor }) => vendor))],
      operations: this.operations.map(({ operationId }) => operationId),
      accounts: this.accounts.all.map(({ name }) => name),
    };
  }

  private faultsOf(plan: StubOptions['faults']): Faults {
    if (plan === undefined) return Faults.none();
    return typeof plan === 'string' ? Faults.load(plan, this.known) : Faults.of(plan, this.known);
  }
}

function fixture(name: string): string {
  return join(packageRoot(), 'fixtures', name);
}
