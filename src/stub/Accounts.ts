import { createHash } from 'node:crypto';
import type { Account, Credential } from '../core/Account.js';
import { readYaml } from '../core/readYaml.js';
import { compileSchema } from '../spec/compileSchema.js';
import { ConfigurationError } from './ConfigurationError.js';

interface AccountsFile {
  readonly accounts: readonly (Omit<PublishedAccount, 'clients'> & Partial<PublishedAccount>)[];
  readonly placeholders?: { readonly account: string; readonly keys: readonly string[] };
}

/** A test account with its credentials, for the ready message: they are no secrets. */
export interface PublishedAccount {
  readonly name: string;
  readonly keys: readonly string[];
  readonly clients: readonly string[];
  /** Whose stored objects it may read. */
  readonly organization?: string;
}

const strings = { type: 'array', items: { type: 'string', minLength: 1 } };
const checkFile = compileSchema({
  type: 'object',
  required: ['accounts'],
  properties: {
    accounts: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'keys'],
        properties: {
          name: { type: 'string', minLength: 1 },
          keys: strings,
          clients: strings,
          // The first part of the keys of its objects, and so of file paths.
          organization: { type: 'string', pattern: '^\\w[\\w-]*$' },
        },
        additionalProperties: false,
      },
    },
    placeholders: {
      type: 'object',
      required: ['account', 'keys'],
      properties: { account: { type: 'string' }, keys: strings },
    },
  },
});

/** Who may use the stub. Keys are looked up by their digests, so that the time it takes tells nothing about them. */
export class Accounts {
  readonly published: readonly PublishedAccount[];
  private readonly credentials = new Map<string, Credential>();
  private readonly clients = new Map<string, Account>();
  private readonly byName = new Map<string, Account>();

  /** @throws ConfigurationError when the file is missing, no YAML, or not of the expected form */
  static load(file: string, { placeholders }: { placeholders: boolean }): Accounts {
    const content = readYaml(file, (message, cause) => new ConfigurationError(message, { cause }));
    const [issue] = checkFile(content);
    if (issue) throw new ConfigurationError(`${file}: ${issue.path.join('.')} ${issue.message}`);
    return new Accounts(content as AccountsFile, placeholders);
  }

  private constructor(file: AccountsFile, acceptPlaceholders: boolean) {
    this.published = file.accounts.map(({ clients = [], ...account }) => ({ ...account, clients }));
    for (const { name, keys, clients, organization } of this.published) {
      const account: Account = { name, ...(organization !== undefined && { organization }) };
      this.byName.set(name, account);
      for (const key of keys) this.credentials.set(digest(key), { account, placeholder: false });
      for (const client of clients) this.clients.set(digest(client), account);
    }
    const demo = this.byName.get(file.placeholders?.account ?? '');
    if (!acceptPlaceholders || !demo) return;
    for (const key of file.placeholders?.keys ?? []) {
      this.credentials.set(digest(key), { account: demo, placeholder: true });
    }
  }

  /** Whose key this is. */
  credential(key: string): Credential | undefined {
    return this.credentials.get(digest(key));
  }

  /** Whose client id and secret these are. */
  client(id: string, secret: string): Account | undefined {
    const owner = this.clients.get(digest(id));
    return owner && this.credential(secret)?.account === owner ? owner : undefined;
  }

  named(name: string): Account | undefined {
    return this.byName.get(name);
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
