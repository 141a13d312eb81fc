import { ACCOUNT_STATES } from '../../core/Account.js';
import type { Path } from '../../core/schema/findMistake.js';
import { openConfigFile } from '../../core/schema/readConfigFile.js';
import * as s from '../../core/schema/schema.js';
import { ConfigurationError } from '../ConfigurationError.js';
import { looksLikeProductionKey, type IsProductionKey } from './productionKey.js';
import { scriptStepSchema } from './ScriptStep.js';

const count = s.integer({ minimum: 1, maximum: 1_000_000 });

const rateLimitSchema = s.object(
  { requests: count, seconds: count },
  { description: 'At most so many calls in so many seconds' },
);

/** At most so many calls in so many seconds. */
export type RateLimit = s.Static<typeof rateLimitSchema>;

/** It stands in headers, lines and the books, which end a text at some of them. */
const NO_CONTROL_CHARACTER = String.raw`^[^\u0000-\u001f\u007f]+$`;

const accountSchema = s.object({
  name: s.text({ pattern: NO_CONTROL_CHARACTER, errorMessage: 'a text without control characters' }),
  about: s.optional(s.text({ description: 'What it is for, in a few words' })),
  state: s.choice(ACCOUNT_STATES, {
    description:
      'Whether it is let in. inactive: the client was switched off; no-account: a valid credential that belongs to no account',
    default: 'active',
  }),
  keys: s.array(s.text(), { description: 'Its test keys; they are no secrets', minItems: 1 }),
  clients: s.array(s.text(), {
    description: 'Client ids; the secret that goes with them is one of the keys',
    default: [],
  }),
  organization: s.optional(
    s.string({
      description: 'Its prefix in the object store: the first part of the keys that it may read',
      pattern: '^[A-Za-z0-9_-]+$',
    }),
  ),
  balance: s.optional(
    s.record(s.integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }), {
      description:
        'Opening balance by currency, in minor units; without it the account has plenty of everything',
      examples: [{ USD: 5000, token: 100 }],
    }),
  ),
  rateLimit: s.optional(rateLimitSchema),
  script: s.optional(
    s.array(scriptStepSchema, {
      description: 'How its requests are answered, one step a request; the last one stays',
      minItems: 1,
    }),
  ),
});

/** A test account with its credentials: they are no secrets. */
export type PublishedAccount = s.Static<typeof accountSchema>;

export const accountsFileSchema = s.document(
  s.object({
    accounts: s.array(accountSchema, { minItems: 1 }),
    placeholders: s.optional(
      s.object(
        {
          account: s.text({ description: 'Name of the account that they open' }),
          keys: s.array(s.text()),
        },
        { description: "Words that the vendors' documents print in place of a key" },
      ),
    ),
  }),
  {
    title: 'Test accounts of the stub',
    description: 'For doppel serve --accounts FILE',
    // A key may be somebody's secret after all.
    writeOnly: true,
  },
);

/** What an accounts file says. */
export type AccountsFile = s.Static<typeof accountsFileSchema>;

/**
 * Read a file of test accounts.
 *
 * @throws ConfigurationError when it is missing, no YAML, of another form, or at odds with itself
 */
export function readAccountsFile(
  file: string,
  isProductionKey: IsProductionKey = looksLikeProductionKey,
): AccountsFile {
  const { value, errorAt } = openConfigFile(file, accountsFileSchema, ConfigurationError);
  const contradiction = contradictionIn(value, isProductionKey);
  if (contradiction) throw errorAt(...contradiction);
  return value;
}

type Placed = readonly [word: string, path: Path];

function contradictionIn(
  { accounts, placeholders }: AccountsFile,
  isProductionKey: IsProductionKey,
): [path: Path, what: string] | undefined {
  const all = (field: 'keys' | 'clients'): Placed[] =>
    accounts.flatMap((account, i) => placed(account[field], 'accounts', i, field));
  for (const [what, words] of [
    ['account name', accounts.map(({ name }, i): Placed => [name, ['accounts', i]])],
    ['key', [...all('keys'), ...placed(placeholders?.keys ?? [], 'placeholders', 'keys')]],
    ['client id', all('clients')],
  ] as const) {
    const seen = new Set<string>();
    const twice = words.find(([word]) => seen.size === seen.add(word).size);
    // A key may be somebody's secret after all: it is not repeated.
    if (twice) return [twice[1], `the ${what} ${what === 'key' ? '' : `${twice[0]} `}is listed twice`];
  }
  for (const [field, what] of [
    ['keys', 'key'],
    ['clients', 'client id'],
  ] as const) {
    const live = accounts.findIndex((account) => account[field].some((text) => isProductionKey(text)));
    if (live < 0) continue;
    return [
      ['accounts', live, field],
      `account ${accounts[live]?.name ?? ''} has a ${what} that looks like a production key (..._live_...); Doppel takes test keys only`,
    ];
  }
  if (placeholders && !accounts.some(({ name }) => name === placeholders.account)) {
    return [
      ['placeholders', 'account'],
      `placeholders.account names ${placeholders.account}, which is no account of the file`,
    ];
  }
  return undefined;
}

function placed(words: readonly string[], ...path: Path): Placed[] {
  return words.map((word, i) => [word, [...path, i]]);
}
