import { Command } from 'commander';
import { HarError, judgeHar, loadRunInput, parseHar, type RunResult } from '../conformance/index.js';
import { consoleReporter, jsonReport } from '../reporting/index.js';
import { vendorHome, vendorHomes } from '../contract/VendorHome.js';
import { textOf } from './conformance/check.js';
import { exampleVendor } from './vendorNames.js';

interface JudgeOptions {
  readonly vendor?: string;
  readonly json?: boolean;
}

/** `doppel judge` */
export function judgeCommand(): Command {
  return new Command('judge')
    .description('Judge a recording (HAR) of calls: nothing is sent.')
    .argument('<file>', 'HAR 1.2 of a browser, a proxy, or of doppel check')
    .option(
      '--vendor <vendor>',
      "only calls of this vendor's API; every vendor of whom there are calls when left out",
    )
    .option('--json', 'print the results as JSON and nothing else')
    .addHelpText(
      'after',
      `
Exit codes: 0 every requirement that was seen is met, 1 one is not, 2 the recording cannot be judged.

Examples:
  $ doppel judge run.har
  $ doppel judge browser.har --vendor ${exampleVendor()}`,
    )
    .action(judge);
}

async function judge(file: string, options: JudgeOptions): Promise<void> {
  const har = parseHar(textOf(file), file);
  const homes = options.vendor === undefined ? vendorHomes() : [vendorHome(options.vendor)];
  const results: RunResult[] = [];
  let nothing: HarError | undefined;
  for (const home of homes) {
    const report = options.json ? () => undefined : consoleReporter(process.stdout);
    try {
      results.push(judgeHar(har, file, await loadRunInput(home), report));
    } catch (error) {
      if (!(error instanceof HarError)) throw error;
      nothing = error;
    }
  }
  if (nothing && results.length === 0) {
    if (options.vendor !== undefined) throw nothing;
    throw new HarError(
      `${file}: none of its ${har.log.entries.length} entries is a call of an API that Doppel knows`,
    );
  }
  if (options.json) process.stdout.write(`[${results.map(jsonReport).join(',')}]\n`);
  process.exitCode = Math.max(...results.map(({ exitCode }) => exitCode));
}
