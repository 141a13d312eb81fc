import { join } from 'node:path';
import { Command } from 'commander';
import {
  HarError,
  judgeHar,
  loadSuite,
  operationDocuments,
  parseHar,
  Images,
  type Har,
  type RunEvent,
  type RunResult,
} from '../conformance/index.js';
import { packageRoot } from '../core/packageRoot.js';
import { packageVersion } from '../core/packageVersion.js';
import { consoleReporter, jsonReport } from '../reporting/index.js';
import { loadRules } from '../contract/loadRules.js';
import type { RuleCatalogue } from '../contract/Rule.js';
import { textOf } from './conformance/check.js';

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
Exit codes: 0 every promise that was seen is kept, 1 one is not, 2 the recording cannot be judged.

Examples:
  $ doppel judge run.har
  $ doppel judge browser.har --vendor realeyes`,
    )
    .action(judge);
}

async function judge(file: string, options: JudgeOptions): Promise<void> {
  const har = parseHar(textOf(file), file);
  const root = packageRoot();
  const all = loadRules(join(root, 'spec'));
  const catalogues = all.filter(({ vendor }) => options.vendor === undefined || vendor === options.vendor);
  if (catalogues.length === 0) {
    const known = all.map(({ vendor }) => vendor).join(', ');
    throw new HarError(`There is no vendor ${options.vendor ?? ''}; there are ${known}`);
  }
  const results: RunResult[] = [];
  let nothing: HarError | undefined;
  for (const catalogue of catalogues) {
    const report = options.json ? () => undefined : consoleReporter(process.stdout);
    try {
      results.push(await judged(har, file, catalogue, report));
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

async function judged(
  har: Har,
  file: string,
  catalogue: RuleCatalogue,
  tell: (event: RunEvent) => void,
): Promise<RunResult> {
  const root = packageRoot();
  const { vendor } = catalogue;
  return judgeHar(
    har,
    file,
    {
      doppel: packageVersion(),
      suite: loadSuite(join(root, 'suites'), vendor),
      catalogue,
      operations: await operationDocuments(join(root, 'spec', vendor, 'openapi.yaml')),
      images: Images.load(join(root, 'suites', 'images.yaml'), join(root, 'fixtures')),
    },
    tell,
  );
}
