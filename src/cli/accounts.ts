import { join } from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '../core/packageRoot.js';
import { loadSpecs } from '../contract/loadSpec.js';
import { readAccountsFile, type PublishedAccount } from '../stub/index.js';

/** `doppel accounts` */
export function accountsCommand(): Command {
  return new Command('accounts')
    .description('List the test accounts of the stub, their credentials and what each is for.')
    .option('--accounts <file>', 'YAML file of test accounts instead of the one that comes with Doppel')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ doppel accounts
  $ doppel accounts --accounts ./accounts.yaml --json`,
    )
    .action(async ({ accounts: file, json }: { accounts?: string; json?: boolean }) => {
      const { accounts, placeholders } = readAccountsFile(
        file ?? join(packageRoot(), 'fixtures', 'accounts.yaml'),
      );
      process.stdout.write(
        json
          ? `${JSON.stringify({ accounts, placeholders }, null, 2)}\n`
          : `${table(accounts).join('\n')}\n\n${(await howToUse()).join('\n')}\n`,
      );
    });
}

/** Where each vendor wants a key, as its contract says it. */
async function howToUse(): Promise<string[]> {
  const specs = await loadSpecs();
  return [
    'Balances are in minor units. A key, or a client id with a key for its secret, goes where each vendor wants it:',
    ...specs.map(({ title, document }) => `  ${title}: ${credentialsOf(document as SecuredDocument)}`),
  ];
}

interface SecuredDocument {
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly components?: { readonly securitySchemes?: Readonly<Record<string, SecurityScheme>> };
}

interface SecurityScheme {
  /** Of the header, where it is no scheme of HTTP. */
  readonly name?: string;
  readonly description?: string;
}

/** One of several requirements is enough; all schemes of a requirement are wanted. */
function credentialsOf({ security = [], components: { securitySchemes = {} } = {} }: SecuredDocument): string {
  const described = (scheme: string): string => {
    const { name = 'Authorization', description = '' } = securitySchemes[scheme] ?? {};
    return `${name} (${description.charAt(0).toLowerCase()}${description.slice(1)})`;
  };
  const ways = security.map((requirement) => Object.keys(requirement).map(described).join(' and '));
  return ways.join(', or ') || 'none is needed';
}

function table(accounts: readonly PublishedAccount[]): string[] {
  const rows = accounts.map(({ name, keys, clients, about = '' }) => [
    keys.join(', '),
    clients.join(', '),
    name,
    about,
  ]);
  const all = [['KEY', 'CLIENT ID', 'ACCOUNT', 'WHAT IT DOES'], ...rows];
  const widths = [0, 1, 2].map((i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
