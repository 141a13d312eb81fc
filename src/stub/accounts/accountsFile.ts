import { ACCOUNT_STATES, type AccountState } from '../../core/Account.js';
import { readYaml } from '../../core/readYaml.js';
import { compileSchema } from '../../contract/compileSchema.js';
import { ConfigurationError } from '../ConfigurationError.js';
import { looksLikeProductionKey } from './productionKey.js';
import type { ScriptStep } from './ScriptStep.js';

/** At most so many calls in so many seconds. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** A test account with its credentials: they are no secrets. */
export interface PublishedAccount {
  readonly name: string;
  /** What it is for, in a few words. */
  readonly about?: string;
  readonly state: AccountState;
  readonly keys: readonly string[];
  /** Client ids; the secret that goes with them is one of the keys. */
  readonly clients: readonly string[];
  readonly organization?: string;
  /** Opening balance by currency, in minor units; without it the account has plenty of everything. */
  readonly balance?: Readonly<Record<string, number>>;
  readonly rateLimit?: RateLimit;
  /** How its requests are answered, one step a request; the last one stays. */
  readonly script?: readonly ScriptStep[];
}

/** What an accounts file says. */
export interface AccountsFile {
  readonly accounts: readonly PublishedAccount[];
  /** Words that the vendors' documents print in place of a key, and the account that they open. */
  readonly placeholders?: { readonly account: string; readonly keys: readonly string[] };
}

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text };
const count = { type: 'integer', minimum: 1, maximum: 1_000_000 };

const check = compileSchema(
  {
    type: 'object',
    required: ['accounts'],
    additionalProperties: false,
    properties: {
      accounts: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['name', 'keys'],
          additionalProperties: false,
          properties: {
            name: text,
            about: text,
            state: { enum: ACCOUNT_STATES, default: 'active' },
            keys: { ...texts, minItems: 1 },
            clients: { ...texts, default: [] },
            organization: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
            balance: {
              type: 'object',
              additionalProperties: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
            },
            rateLimit: {
              type: 'object',
              required: ['requests', 'seconds'],
              additionalProperties: false,
              properties: { requests: count, seconds: count },
            },
            script: {
              type: 'array',
              minItems: 1,
              items: {
                anyOf: [
                  { enum: ['ok', 'timeout', 'hang', 'reset'] },
                  { type: 'integer', minimum: 100, maximum: 599 },
                  {
                    type: 'object',
                    required: ['wait'],
                    additionalProperties: false,
                    properties: { wait: { type: 'number', minimum: 0, maximum: 300 } },
                  },
                ],
              },
            },
          },
        },
      },
      placeholders: {
        type: 'object',
        required: ['account', 'keys'],
        additionalProperties: false,
        properties: { account: text, keys: texts },
      },
    },
  },
  { allIssues: false },
);

/**
 * Read a file of test accounts.
 *
 * @throws ConfigurationError when it is missing, no YAML, of another form, or at odds with itself
 */
export function readAccountsFile(file: string): AccountsFile {
  const content = readYaml(file, (message, cause) => new ConfigurationError(message, { cause }));
  const [issue] = check(content);
  if (issue) throw new ConfigurationError(`${file}: ${placeOf(issue.path)} ${issue.message}`);
  const accounts = content as AccountsFile;
  const clash = contradictionIn(accounts);
  if (clash) throw new ConfigurationError(`${file}: ${clash}`);
  return accounts;
}

function placeOf(path: readonly (string | number)[]): string {
  return path.length === 0 ? 'the file' : path.join('.');
}

function contradictionIn({ accounts, placeholders }: AccountsFile): string | undefined {
  for (const [what, words] of [
    ['account name', accounts.map(({ name }) => name)],
    ['key', [...accounts.flatMap(({ keys }) => keys), ...(placeholders?.keys ?? [])]],
    ['client id', accounts.flatMap(({ clients }) => clients)],
  ] as const) {
    const seen = new Set<string>();
    const twice = words.find((word) => seen.size === seen.add(word).size);
    // A key may be somebody's secret after all: it is not repeated.
    if (twice !== undefined) return `the ${what} ${what === 'key' ? '' : `${twice} `}stands there twice`;
  }
  const live = accounts.find(({ keys }) => keys.some(looksLikeProductionKey));
  if (live) {
    return `account ${live.name} has a key that looks like a production key (..._live_...); Doppel takes test keys only`;
  }
  if (placeholders && !accounts.some(({ name }) => name === placeholders.account)) {
    return `placeholders.account names ${placeholders.account}, which is no account of the file`;
  }
  return undefined;
}
