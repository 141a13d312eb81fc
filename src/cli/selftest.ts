import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { blockOtherLoaders } from '../engine/index.js';
import { matrixJson, matrixPage, matrixText } from '../reporting/index.js';
import {
  chooseDefects,
  runSelftest,
  SelftestError,
  type DefectChoice,
  type KillMatrix,
} from '../selftest/index.js';
import { parseList } from './parseList.js';
import { ProgressLine } from './ProgressLine.js';

interface SelftestCommandOptions {
  readonly vendor?: readonly string[];
  readonly only?: readonly string[];
  readonly sample?: number;
  readonly seed: number;
  readonly rounds: number;
  readonly without: readonly string[];
  readonly threads?: number;
  readonly list?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** `doppel selftest` */
export function selftestCommand(): Command {
  return new Command('selftest')
    .description('Prove the suites: a stub is broken on purpose, one defect at a time, and they must notice.')
    .option('--vendor <vendors>', 'only these vendors; commas', parseList)
    .option(
      '--only <ids>',
      'only defects with these ids, or that name these rules; commas, * for anything',
      parseList,
    )
    .option('--sample <number>', 'so many defects, drawn evenly', from(1))
    .option('--seed <number>', 'of the draw', from(0), 1)
    .option('--rounds <number>', "runs of each vendor's suite on the sound stub", from(0), 20)
    .option(
      '--without <checks>',
      'checks and probes that find nothing any more, to see it noticed; commas',
      parseList,
      [],
    )
    .option('--threads <number>', 'worker threads (default: one a processor)', from(1))
    .option('--list', 'list the defects and run nothing')
    .option('--out <folder>', 'write selftest.json and selftest.html there')
    .option('--json', 'print the mutation report as JSON and nothing else')
    .addHelpText(
      'after',
      `
It fails when a defect survives, when a rule that a defect names does not notice it, when a rule or a check catches nothing, and when
the sound stub fails.

Exit codes: 0 everything was caught, 1 something was not, 2 the selftest was called wrongly.

Examples:
  $ doppel selftest                                    every defect; some minutes
  $ doppel selftest --out reports                      writes the matrix as JSON and as an image
  $ doppel selftest --only 'realeyes.compare.*' --rounds 0
  $ doppel selftest --without billing                  fails: nobody else checks the bills`,
    )
    .action(selftest);
}

async function selftest(options: SelftestCommandOptions): Promise<void> {
  const { vendor, only, sample, seed, rounds, without, threads } = options;
  const choice: DefectChoice = {
    seed,
    ...(vendor && { vendors: vendor }),
    ...(only && { only }),
    ...(sample !== undefined && { sample }),
  };
  if (options.list) {
    process.stdout.write(listOf(choice, options.json === true));
    return;
  }
  blockOtherLoaders();
  const line = new ProgressLine('runs');
  const matrix = await runSelftest({
    ...choice,
    rounds,
    without,
    ...(threads !== undefined && { threads }),
    progress: line.show,
  });
  line.end();
  const files = options.out === undefined ? [] : write(matrix, options.out);
  if (options.json) process.stdout.write(matrixJson(matrix));
  else process.stdout.write(`${[matrixText(matrix, process.stdout), ...files].join('\n')}\n`);
  process.exitCode = matrix.shortcomings.length > 0 ? 1 : 0;
}

function listOf(choice: DefectChoice, json: boolean): string {
  const chosen = chooseDefects(choice).map(({ vendor, defect: { id, about, rules } }) => ({
    vendor,
    id,
    about,
    rules,
  }));
  if (json) return `${JSON.stringify(chosen, null, 2)}\n`;
  const lines = chosen.map(
    ({ vendor, id, about, rules }) => `${vendor} ${id}: it ${about} (${rules.join(', ')})`,
  );
  return `${lines.join('\n')}\n`;
}

function write(matrix: KillMatrix, folder: string): string[] {
  const files = { 'selftest.json': matrixJson, 'selftest.html': matrixPage };
  return Object.entries(files).map(([name, report]) => {
    const path = join(folder, name);
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, report(matrix));
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
