import { statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { sandboxCode, suiteFiles } from '../conformance/index.js';
import { packageRoot } from '../core/packageRoot.js';
import { loadRules } from '../contract/loadRules.js';

/** `doppel suites` */
export function suitesCommand(): Command {
  const command = new Command('suites').description('Work on the suites of the conformance runner.');
  command
    .command('build')
    .description('Write the Postman collection and environment of every suite.')
    .action(buildSuites);
  return command;
}

async function buildSuites(): Promise<void> {
  const root = packageRoot();
  for (const catalogue of loadRules(join(root, 'spec'))) {
    for (const { path, text } of await suiteFiles(root, catalogue, sandboxCode())) {
      writeFileSync(path, text);
      const kilobytes = Math.ceil(statSync(path).size / 1000);
      process.stdout.write(`wrote ${relative(process.cwd(), path)} (${kilobytes} kB)\n`);
    }
  }
}
