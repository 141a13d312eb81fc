import { existsSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { CONFIG_FILE, SuiteError } from '../../conformance/index.js';

const CONFIG = `# Targets of doppel check, doppel diff. Values like \${NAME} come from the environment: no key belongs into this file.
targets:
  local:
    url: http://127.0.0.1:4010
    variables: { key: test_ok }
    capabilities: [urls, uploads, doppel] # a Doppel stub has all three

  # realeyes-eu:
  #   vendor: realeyes
  #   url: https://face-verification-api-eu.realeyes.ai
  #   variables: { key: '\${REALEYES_KEY}' }
  #   rate: 2 # calls a second
`;

/** `doppel init` */
export function initCommand(): Command {
  return new Command('init')
    .description(`Write a ${CONFIG_FILE} to name targets in.`)
    .option('--force', 'overwrite one that is there')
    .action(({ force }: { force?: boolean }) => {
      if (existsSync(CONFIG_FILE) && !force) {
        throw new SuiteError(`${CONFIG_FILE} is there already; --force overwrites it`);
      }
      writeFileSync(CONFIG_FILE, CONFIG);
      process.stdout.write(`wrote ${CONFIG_FILE}; try doppel check realeyes --target local\n`);
    });
}
