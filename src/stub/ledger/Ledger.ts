import { resolve } from 'node:path';
import type Database from 'libsql';
import type { Money } from '../../core/money.js';
import { CarriedOver } from './CarriedOver.js';
import { checkSum, LedgerError } from './checkMoney.js';
import type {
  Balance,
  ChargeRequest,
  ChargeResult,
  ChargeState,
  EntriesFilter,
  LedgerEntry,
  LedgerOptions,
  Spend,
} from './LedgerEntry.js';
import { asStateFileError, openFile, openMemory, release, tryToRelease } from './openDatabase.js';
import type { Scope } from '../Resets.js';
import { forget } from './forget.js';
import { MinorUnits } from './MinorUnits.js';
import { prepareStatements, type Statements } from './prepareStatements.js';
import {
  chargeState,
  readEntries,
  readHeld,
  spendSince,
  type AccountMoney,
  type HeldRow,
} from './readLedger.js';
import { StandingCharges } from './StandingCharges.js';
import { transact } from './transact.js';
import { UnfinishedCharges } from './UnfinishedCharges.js';

const KEPT = 10_000;

/**
 * What each test account was given and charged, in minor units of each currency.
 *
 * Every balance is the sum of its entries at every moment, also after the process was killed. An amount that is no whole
 * number is refused with a LedgerError, and so is a currency whose minor units differ from those that the ledger already
 * counts it in. A state file that can no longer be written is a StateFileError.
 */
export class Ledger {
  private readonly statements: Statements;
  private readonly units: MinorUnits;
  /** None in a file, which keeps every entry. */
  private carriedOver: CarriedOver | undefined;
  /** None in a file. */
  private standing: StandingCharges | undefined;
  private readonly unfinished = new UnfinishedCharges();
  private closed = false;

  /**
   * Open the ledger, and reverse the charges whose response cannot have left, because their process has ended.
   *
   * @throws StateFileError when the file is in use, is not Doppel's, cannot be written, or does not add up
   */
  static open({ file, now = () => new Date(), kept = KEPT }: LedgerOptions = {}): Ledger {
    if (file === undefined) {
      const ledger = new Ledger(openMemory(), undefined, now);
      ledger.carriedOver = new CarriedOver(ledger.db, ledger.statements, kept);
      ledger.standing = new StandingCharges(ledger.statements);
      return ledger;
    }
    const path = resolve(file);
    const db = openFile(path);
    try {
      const ledger = new Ledger(db, path, now);
      ledger.statements.reverseAllOpen.run(ledger.time(), 'the process ended before the response left');
      return ledger;
    } catch (error) {
      tryToRelease(db);
      throw asStateFileError(error, path);
    }
  }

  private constructor(
    private readonly db: Database.Database,
    private readonly file: string | undefined,
    private readonly now: () => Date,
  ) {
    this.statements = prepareStatements(db);
    this.units = new MinorUnits(this.place);
    this.learnMinorUnits();
  }

  /**
   * Give an account the balance that the accounts file says.
   *
   * Books an `opening` the first time, and one over the difference when the figure has changed since; else nothing. The
   * balance may turn negative when the figure falls below what was spent.
   */
  setOpening(account: string, opening: Money): void {
    this.units.check(account, opening, `the opening balance of ${account}`);
    const known = this.held(account, opening.currency);
    const difference = opening.amount - (known?.opening ?? 0);
    if (difference === 0 && known?.opening != null) return;
    this.book('opening', account, { ...opening, amount: difference });
  }

  /** {@link setOpening} for several accounts: for all of them, or for none when one cannot be booked. */
  setOpenings(openings: readonly (readonly [account: string, opening: Money])[]): void {
    try {
      this.use(() => {
        transact(this.db, () => {
          for (const [account, opening] of openings) this.setOpening(account, opening);
        });
      });
    } catch (error) {
      this.learnMinorUnits();
      throw error;
    }
  }

  /** What the account holds; 0 when the ledger knows nothing of it. */
  balance(account: string, { currency, minorUnits }: Pick<Money, 'currency' | 'minorUnits'>): Money {
    const unit = { amount: 0, minorUnits, currency };
    this.units.check(account, unit, `the balance of ${account}`);
    return { ...unit, amount: this.held(account, currency)?.amount ?? 0 };
  }

  /** What the account, or every account, holds: a row for each account and currency, in the order of first booking. */
  balances(account?: string): Balance[] {
    const rows = this.use((on) => on.balances.all([account ?? null])) as AccountMoney[];
    return rows.map(({ account, ...balance }) => ({ account, balance }));
  }

  /** Book an open charge if the balance covers the price; otherwise nothing happens. A price of 0 is always covered. */
  charge({ account, price, request, vendor, operation }: ChargeRequest): ChargeResult {
    this.units.check(account, price, `the price of ${operation}`);
    const { amount, minorUnits, currency } = price;
    // What stands and what is open counts the same against the balance.
    const { changes, lastInsertRowid } = this.touch((on) =>
      on.charge.run(this.time(), account, currency, minorUnits, amount, request, vendor, operation),
    );
    if (changes === 0) return { shortOf: this.balance(account, price) };
    this.units.keep(price);
    const entry = Number(lastInsertRowid);
    if (this.carriedOver?.isDue(entry)) {
      this.standing?.settle();
      this.carriedOver.booked(entry);
    }
    return { entry };
  }

  /**
   * The response has left: the charge stands for good.
   *
   * Does nothing to a charge that is settled, reversed or forgotten; and nothing after `close`, because a connection may
   * end after the stub has: a charge left open is then reversed when the file is opened next.
   */
  settle(entry: number): void {
    if (this.closed) return;
    if (this.standing) this.standing.add(entry);
    else this.finish((on) => on.settle.run(entry));
  }

  /** The response could not leave: give the price back. Does nothing in the cases in which `settle` does nothing. */
  reverse(entry: number, reason: string): void {
    if (!this.closed) this.finish((on) => on.reverse.run(this.time(), reason, entry));
  }

  /** Give an account more. */
  credit(account: string, money: Money, reason: string): void {
    this.units.check(account, money, `the credit to ${account}`);
    if (money.amount === 0) throw new LedgerError(`the credit to ${account} is 0; give an amount above 0`);
    this.book('credit', account, money, reason);
  }

  /**
   * Entries by rising id: those after `since`, at most `limit`.
   * To page, pass the id of the last entry of one page as `since` of the next.
   *
   * What was carried over is listed whole when the last entry that it stands for is after `since`.
   */
  entries(filter: EntriesFilter = {}): LedgerEntry[] {
    return this.use((on) => readEntries(on, filter));
  }

  /** Of a charge; `undefined` for another entry, or none. */
  state(entry: number): ChargeState | undefined {
    return this.use((on) => chargeState(on, entry));
  }

  /** The id of the latest entry; 0 before the first. A reset does not turn it back. */
  mark(): number {
    const [row] = this.use((on) => on.mark.all()) as { seq: number }[];
    const mark = row?.seq ?? 0;
    this.carriedOver?.marked(mark);
    return mark;
  }

  /**
   * Take numbers for requests that no other process with this state file has had or will have, however it ends.
   *
   * @returns the first of them
   */
  reserveRequests(count: number): number {
    return this.use((on) => {
      on.reserve.run(count);
      const [row] = on.reserved.all() as { reserved: number }[];
      return (row?.reserved ?? 0) - count + 1;
    });
  }

  /**
   * What the charges booked after a mark cost, those that were reversed left out.
   *
   * The reversal of an earlier charge does not count: its charge was not spent after the mark either. So no spend is ever
   * negative. An account and currency in which no charge stands has no row.
   *
   * @throws LedgerError when the mark is among entries that were carried over, and was not set with `mark`, or long ago
   */
  spendSince(mark: number, account?: string): Spend[] {
    return this.use((on) => spendSince(on, mark, account));
  }

  /** Forget all entries, or those of one account, and book the latest openings anew. Charges in flight are forgotten too. */
  reset({ account: only }: Scope = {}): void {
    this.use((on) => {
      const openings = on.openings.all() as AccountMoney[];
      transact(this.db, () => {
        forget(on, only);
        for (const { account, ...opening } of openings) {
          if (only === undefined || only === account) this.book('opening', account, opening);
        }
      });
    });
    this.learnMinorUnits();
  }

  /** Make the file whole and give it up. Everything but `settle` and `reverse` throws from now on. */
  close(): void {
    if (this.closed) return;
    this.use(() => {
      release(this.db);
    });
    this.closed = true;
  }

  private book(
    kind: 'opening' | 'credit',
    account: string,
    money: Money,
    reason: string | null = null,
  ): void {
    const { amount, minorUnits, currency } = money;
    checkSum(account, currency, (this.held(account, currency)?.amount ?? 0) + amount);
    this.use((on) => on.book.run(this.time(), account, currency, minorUnits, amount, kind, reason));
    this.units.keep(money);
  }

  private held(account: string, currency: string): HeldRow | undefined {
    return this.use((on) => readHeld(on, account, currency));
  }

  private learnMinorUnits(): void {
    this.units.learn(this.use((on) => on.units.all()) as Omit<Money, 'amount'>[]);
  }

  /** End a charge now or, when the file cannot be written, as soon as it can be again. @throws StateFileError all the same */
  private finish(run: (on: Statements) => unknown): void {
    try {
      this.use(run);
    } catch (error) {
      this.unfinished.add(run);
      throw error;
    }
  }

  /** Run statements that find every charge in its state. */
  private use<T>(run: (on: Statements) => T): T {
    return this.touch((on) => {
      this.standing?.settle();
      return run(on);
    });
  }

  private touch<T>(run: (on: Statements) => T): T {
    if (this.closed) throw new LedgerError(`the ledger (${this.place}) is closed`);
    this.unfinished.retry(this.db, this.statements);
    try {
      return run(this.statements);
    } catch (error) {
      if (error instanceof LedgerError || this.file === undefined) throw error;
      throw asStateFileError(error, this.file);
    }
  }

  private get place(): string {
    return this.file ?? 'in memory';
  }

  private time(): string {
    return this.now().toISOString();
  }
}
