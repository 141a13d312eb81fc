import { existsSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { CONFIG_FILE, SuiteError } from '../../conformance/index.js';
import { exampleVendor } from '../vendorNames.js';

const config = (
  vendor: string,
): string => `# yaml-language-server: $schema=node_modules/doppel/schemas/config.schema.json
# Targets of doppel check, doppel diff. Values like \${NAME} come from the environment: no key belongs into this file.
targets:
  local:
    url: http://127.0.0.1:4010
    variables: { key: test_ok }
    capabilities: [urls, uploads, doppel] # a Doppel stub has all three

  # staging:
  #   vendor: ${vendor}
  #   url: https://staging.example.com
  #   variables: { key: '\${STAGING_KEY}' }
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
      const vendor = exampleVendor();
      writeFileSync(CONFIG_FILE, config(vendor));
      process.stdout.write(`wrote ${CONFIG_FILE}; try doppel check ${vendor} --target local\n`);
    });
}
