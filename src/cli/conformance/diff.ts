import { Command } from 'commander';
import { CONFIG_FILE, readConfig } from '../../conformance/index.js';
import { diffJson, diffResults, diffText } from '../../reporting/index.js';
import { exampleVendor } from '../vendorNames.js';
import { withTargetOptions } from './check.js';
import { resolveTarget, type TargetOptions } from './resolveTarget.js';
import { prepareCheck } from './runCheck.js';

interface DiffOptions extends TargetOptions {
  readonly vendor: string;
  readonly config?: string;
  readonly timeout?: number;
  readonly json?: boolean;
}

/** `doppel diff` */
export function diffCommand(): Command {
  return withTargetOptions(new Command('diff'))
    .description('Run one suite on two implementations and show where they differ.')
    .argument('<a>', `URL, or a target of ${CONFIG_FILE}`)
    .argument('<b>', 'the other')
    .requiredOption('--vendor <vendor>', 'whose suite to run')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
Exit codes: 0 every rule has the same verdict on both, 1 one has not, 2 the comparison itself failed.

Example:
  $ doppel diff local staging --vendor ${exampleVendor()}`,
    )
    .action(diff);
}

async function diff(a: string, b: string, options: DiffOptions): Promise<void> {
  const prepared = await prepareCheck({
    vendor: options.vendor,
    choice: {},
    ...(options.timeout !== undefined && { timeout: options.timeout }),
  });
  const config = readConfig(options.config ?? CONFIG_FILE, { required: options.config !== undefined });
  const targets = [a, b].map((name) => resolveTarget(name, config, prepared.suite, options));
  const [before, after] = await Promise.all(targets.map((target) => prepared.run(target, () => undefined)));
  if (!before || !after) return;
  const difference = diffResults(before, after);
  process.stdout.write(
    options.json ? diffJson(difference) : diffText(difference, { colour: process.stdout.isTTY }),
  );
  process.exitCode =
    Math.max(before.exitCode, after.exitCode) === 2
      ? 2
      : difference.rules.some(({ kind }) => kind !== 'seen otherwise')
        ? 1
        : 0;
}
