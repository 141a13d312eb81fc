import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Account, AccountState, Credential } from '../../core/Account.js';
import { ConfigurationError } from '../ConfigurationError.js';
import { readAccountsFile, type AccountsFile, type PublishedAccount } from './accountsFile.js';

/** Shorter keys are words, and stand in ordinary texts. */
const LEAST_CONCEALED = 8;

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
  private concealed: RegExp | undefined;

  /** @throws ConfigurationError when the file is missing, no YAML, or not of the expected form */
  static load(file: string, options: AccountsOptions): Accounts {
    const accounts = new Accounts(file, options);
    accounts.reload();
    return accounts;
  }

  private constructor(
    readonly file: string,
    private readonly options: AccountsOptions,
  ) {}

  /** Read the file again. When it is broken, everything stays as it was. @throws ConfigurationError */
  reload(): void {
    const content = readAccountsFile(this.file);
    const { currencies } = this.options;
    for (const { name, balance = {} } of content.accounts) {
      const strange = Object.keys(balance).find((currency) => !currencies.includes(currency));
      if (strange !== undefined) {
        throw new ConfigurationError(
          `${this.file}: account ${name}: no vendor takes ${strange}; there are ${currencies.join(', ')}`,
        );
      }
    }
    this.take(content);
  }

  /** The accounts as the file lists them. */
  get published(): readonly PublishedAccount[] {
    return [...this.byName.values()].map(({ published }) => published);
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

  /** A text in which no key of an account can be read, wherever a client has put it. */
  conceal(text: string): string {
    return this.concealed && text.length >= LEAST_CONCEALED ? text.replace(this.concealed, '[a key]') : text;
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
  reset(): void {
    for (const account of this.byName.values()) account.state = account.published.state;
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
    const keys = accounts
      .flatMap((account) => account.keys)
      .filter(({ length }) => length >= LEAST_CONCEALED);
    const spellings = keys
      .flatMap((key) => [key, encodeURIComponent(key)])
      .sort((a, b) => b.length - a.length);
    // Keys may hold whatever means something in a pattern.
    const pattern = spellings
      .map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`))
      .join('|');
    const concealed = pattern === '' ? undefined : new RegExp(pattern, 'gi');
    Object.assign(this, { credentials, clients, byName, concealed });
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
