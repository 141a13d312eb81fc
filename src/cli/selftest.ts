import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { blockOtherLoaders } from '../engine/index.js';
import { mutationJson, mutationPage, mutationText } from '../reporting/index.js';
import {
  chooseMutants,
  runSelftest,
  SelftestError,
  type MutantChoice,
  type MutationReport,
} from '../selftest/index.js';
import { parseList } from './parseList.js';
import { ProgressLine } from './ProgressLine.js';
import { exampleVendor } from './vendorNames.js';

interface SelftestCommandOptions {
  readonly vendor?: readonly string[];
  readonly only?: readonly string[];
  readonly sample?: number;
  readonly seed: number;
  readonly rounds: number;
  readonly without: readonly string[];
  readonly overHttp?: boolean;
  readonly threads?: number;
  readonly list?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** `doppel selftest` */
export function selftestCommand(): Command {
  return new Command('selftest')
    .description(
      'Prove the suites: the stub is changed on purpose, one mutant at a time, and they must notice.',
    )
    .option('--vendor <vendors>', 'only these vendors; commas', parseList)
    .option(
      '--only <ids>',
      'only mutants with these ids, or that name these rules; commas, * for anything',
      parseList,
    )
    .option('--sample <number>', 'so many mutants, drawn evenly', from(1))
    .option('--seed <number>', 'of the draw', from(0), 1)
    .option(
      '--rounds <number>',
      "runs of each vendor's suite on the stub as it is, the baseline",
      from(0),
      20,
    )
    .option(
      '--without <checks>',
      'checks and probes that find nothing any more, to see it noticed; commas',
      parseList,
      [],
    )
    .option('--over-http', 'send every request again, also where a mutant only changes responses')
    .option('--threads <number>', 'worker threads (default: one a processor)', from(1))
    .option('--list', 'list the mutants and run nothing')
    .option('--out <folder>', 'write selftest.json and selftest.html there')
    .option('--json', 'print the mutation report as JSON and nothing else')
    .addHelpText(
      'after',
      `
It fails when a mutant survives, when a rule that a mutant names does not notice it, when a rule or a check kills nothing, and when
the baseline fails.

Exit codes: 0 every mutant was killed, 1 something was not, 2 the selftest was called wrongly.

Examples:
  $ doppel selftest                                    every mutant; some minutes
  $ doppel selftest --out reports                      writes the report as JSON and as an image
  $ doppel selftest --only '${exampleVendor()}.*' --rounds 0
  $ doppel selftest --without billing                  fails: nobody else checks the bills`,
    )
    .action(selftest);
}

async function selftest(options: SelftestCommandOptions): Promise<void> {
  const { vendor, only, sample, seed, rounds, without, overHttp = false, threads } = options;
  const choice: MutantChoice = {
    seed,
    ...(vendor && { vendors: vendor }),
    ...(only && { only }),
    ...(sample !== undefined && { sample }),
  };
  if (options.list) {
    process.stdout.write(await listOf(choice, options.json === true));
    return;
  }
  blockOtherLoaders();
  const line = new ProgressLine('runs');
  const report = await runSelftest({
    ...choice,
    rounds,
    without,
    overHttp,
    ...(threads !== undefined && { threads }),
    progress: line.show,
  });
  line.end();
  const files = options.out === undefined ? [] : write(report, options.out);
  if (options.json) process.stdout.write(mutationJson(report));
  else process.stdout.write(`${[mutationText(report, process.stdout), ...files].join('\n')}\n`);
  process.exitCode = report.shortcomings.length > 0 ? 1 : 0;
}

async function listOf(choice: MutantChoice, json: boolean): Promise<string> {
  const chosen = (await chooseMutants(choice)).map(
    ({ vendor, mutant: { id, about, rules, equivalent } }) => ({
      ...{ vendor, id, about, rules },
      ...(equivalent !== undefined && { equivalent }),
    }),
  );
  if (json) return `${JSON.stringify(chosen, null, 2)}\n`;
  const lines = chosen.map(
    ({ vendor, id, about, rules, equivalent = '' }) =>
      `${vendor} ${id}: it ${about} (${rules.join(', ') || `equivalent: ${equivalent}`})`,
  );
  return `${lines.join('\n')}\n`;
}

function write(report: MutationReport, folder: string): string[] {
  const files = { 'selftest.json': mutationJson, 'selftest.html': mutationPage };
  return Object.entries(files).map(([name, render]) => {
    const path = join(folder, name);
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, render(report));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
      throw new SelftestError(`${path}: cannot be written (${code}); choose another folder with --out`, {
        cause: error,
      });
    }
    return path;
  });
}

function from(least: number): (text: string) => number {
  return (text) => {
    if (/^\d+$/.test(text) && Number(text) >= least) return Number(text);
    throw new InvalidArgumentError(`It must be a whole number from ${least}`);
  };
}
