import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { FewTexts } from '../../core/FewTexts.js';
import type { Account, AccountState, Credential } from '../../core/Account.js';
import type { Money } from '../../core/money.js';
import type { Operation } from '../../contract/Operation.js';
import { ConfigurationError } from '../ConfigurationError.js';
import { readAccountsFile, type AccountsFile, type PublishedAccount } from './accountsFile.js';
import type { Scope } from '../Resets.js';
import { CONCEALED, KeyConcealer } from './KeyConcealer.js';
import { looksLikeProductionKey, type IsProductionKey } from './productionKey.js';

/** No production key is shorter. */
const LONG_WORD = /[\w-]{6,}/g;

interface Keyed<T> {
  readonly digest: Buffer;
  readonly value: T;
}

/** How to read a file of accounts. */
export interface AccountsOptions {
  /** Take the placeholders of the documents for keys. */
  readonly placeholders: boolean;
  /** The currencies that a balance may be in. */
  readonly currencies: readonly string[];
  /** Tells the keys that the file may not hold. Default: those of the commonest form. */
  readonly isProductionKey?: IsProductionKey;
}

/** What an accounts file says, and what puts it in force; until then nothing has changed. */
interface ReadAccounts {
  readonly published: readonly PublishedAccount[];
  readonly putInForce: () => void;
}

/** An account as it stands: its entry in the file, and a state that the admin API may have changed since. */
interface Held extends Account {
  readonly published: PublishedAccount;
  state: AccountState;
}

/**
 * Who may use the stub.
 *
 * A credential is looked up by its digest together with a random secret of the process and compared in constant time, so that
 * the time a response takes tells nothing about the credentials. No digest leaves the process, so that none can be extended.
 */
export class Accounts {
  private readonly secret = randomBytes(32).toString('hex');
  private credentials = new Map<string, Keyed<{ account: Held; placeholder: boolean }>>();
  private clients = new Map<string, Keyed<Held>>();
  private byName = new Map<string, Held>();
  private concealer = new KeyConcealer([]);
  /** Texts in which there is nothing to conceal. */
  private readonly harmless = new FewTexts();

  /** @throws ConfigurationError when the file is missing, no YAML, or not of the expected form */
  static load(file: string, options: AccountsOptions): Accounts {
    const accounts = new Accounts(file, options);
    accounts.read().putInForce();
    return accounts;
  }

  private constructor(
    readonly file: string,
    private readonly options: AccountsOptions,
  ) {}

  /** Read the file again. @throws ConfigurationError when it is broken */
  read(): ReadAccounts {
    const { currencies, isProductionKey } = this.options;
    const content = readAccountsFile(this.file, isProductionKey);
    for (const { name, balance = {} } of content.accounts) {
      const strange = Object.keys(balance).find((currency) => !currencies.includes(currency));
      if (strange !== undefined) {
        throw new ConfigurationError(
          `${this.file}: account ${name}: no vendor takes ${strange}; there are ${currencies.join(', ')}`,
        );
      }
    }
    return {
      published: content.accounts,
      putInForce: () => {
        this.take(content);
      },
    };
  }

  /** The accounts as the file lists them, each with the state that it has now. */
  get published(): readonly PublishedAccount[] {
    return [...this.byName.values()].map(({ published, state }) => ({ ...published, state }));
  }

  get all(): readonly Account[] {
    return [...this.byName.values()];
  }

  /** Whose key this is. */
  credential(key: string): Credential | undefined {
    return this.find(this.credentials, key);
  }

  /** Whose client id and secret these are. */
  client(id: string, secret: string): Account | undefined {
    const owner = this.find(this.clients, id);
    return owner && this.credential(secret)?.account === owner ? owner : undefined;
  }

  /**
   * A text in which no key of an account can be read, wherever a client has put it, see {@link KeyConcealer}; nor a word that
   * looks like a production key.
   */
  conceal(text: string): string {
    if (this.harmless.has(text)) return text;
    const { isProductionKey = looksLikeProductionKey } = this.options;
    const concealed = this.concealer
      .conceal(text)
      .replace(LONG_WORD, (word) => (isProductionKey(word) ? CONCEALED : word));
    if (concealed === text) this.harmless.add(text);
    return concealed;
  }

  named(name: string): Account | undefined {
    return this.byName.get(name);
  }

  /** What the file says of an account. */
  publishedAs(name: string): PublishedAccount | undefined {
    return this.byName.get(name)?.published;
  }

  /** Suspend an account, or let it in again, until the next reset or reload. False when there is none of this name. */
  setState(name: string, state: AccountState): boolean {
    const account = this.byName.get(name);
    if (account) account.state = state;
    return account !== undefined;
  }

  /** Take back what `setState` changed. */
  reset({ account: only }: Scope = {}): void {
    for (const account of this.byName.values()) {
      if (only === undefined || only === account.name) account.state = account.published.state;
    }
  }

  private take({ accounts, placeholders }: AccountsFile): void {
    const [credentials, clients, byName] = [new Map(), new Map(), new Map()] as [
      typeof this.credentials,
      typeof this.clients,
      typeof this.byName,
    ];
    for (const published of accounts) {
      const { name, state, organization, keys } = published;
      const account: Held = { name, state, published, ...(organization !== undefined && { organization }) };
      byName.set(name, account);
      for (const key of keys) this.keep(credentials, key, { account, placeholder: false });
      for (const client of published.clients) this.keep(clients, client, account);
    }
    const stand = byName.get(placeholders?.account ?? '');
    if (this.options.placeholders && stand) {
      for (const key of placeholders?.keys ?? [])
        this.keep(credentials, key, { account: stand, placeholder: true });
    }
    const concealer = new KeyConcealer(accounts.flatMap(({ keys }) => keys));
    Object.assign(this, { credentials, clients, byName, concealer });
    this.harmless.clear();
  }

  private keep<T>(map: Map<string, Keyed<T>>, text: string, value: T): void {
    const digest = this.digest(text);
    map.set(digest.toString('base64'), { digest, value });
  }

  private find<T>(map: Map<string, Keyed<T>>, text: string): T | undefined {
    const digest = this.digest(text);
    const found = map.get(digest.toString('base64'));
    return found && timingSafeEqual(found.digest, digest) ? found.value : undefined;
  }

  private digest(text: string): Buffer {
    return hash('sha256', this.secret + text, 'buffer');
  }
}

/** What an account has whose file says nothing about its balance, in minor units: more than anybody will test away. */
const PLENTY = 1_000_000_000;

/** A currency and its smallest unit. */
type Unit = Omit<Money, 'amount'>;

/** The currencies in which the vendors charge. */
export function unitsOf(operations: readonly Operation[]): Unit[] {
  const units = new Map<string, Unit>();
  for (const { billing } of operations) {
    if (billing) units.set(billing.currency, { currency: billing.currency, minorUnits: billing.minorUnits });
  }
  return [...units.values()];
}

/** What an account begins with, in every currency. */
export function openingBalances({ balance }: PublishedAccount, units: readonly Unit[]): Money[] {
  return units.map((unit) => ({ ...unit, amount: balance ? (balance[unit.currency] ?? 0) : PLENTY }));
}
