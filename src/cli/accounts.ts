import { join } from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '../core/packageRoot.js';
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
    .action(({ accounts: file, json }: { accounts?: string; json?: boolean }) => {
      const { accounts, placeholders } = readAccountsFile(
        file ?? join(packageRoot(), 'fixtures', 'accounts.yaml'),
      );
      process.stdout.write(
        json
          ? `${JSON.stringify({ accounts, placeholders }, null, 2)}\n`
          : `${table(accounts).join('\n')}\n\n${HOW_TO_USE}\n`,
      );
    });
}

const HOW_TO_USE = `A key goes where each vendor wants it: X-API-KEY (DeepFace API, deepidv), Authorization: ApiKey KEY or Bearer KEY
(Realeyes); for Deepvue, POST /v1/authorize with the client id and the key as client_secret gives the bearer token, and the key
goes into x-api-key. Balances are in minor units.`;

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
