import { Command } from 'commander';
import { chooseDefects, runSelftest, type DefectChoice } from '../selftest/index.js';
import { ProgressLine } from './ProgressLine.js';

interface SelftestCommandOptions {
  readonly vendor?: string[];
  readonly only?: string[];
  readonly sample?: string;
  readonly seed?: string;
  readonly rounds: string;
  readonly without?: string[];
  readonly list?: boolean;
  readonly json?: boolean;
}

/** `doppel selftest` */
export function selftestCommand(): Command {
  return new Command('selftest')
    .description(
      'Prove the suites: break the stub on purpose, one defect at a time; every defect must be caught.',
    )
    .option('--vendor <vendor...>', 'only defects of these vendors')
    .option(
      '--only <pattern...>',
      'only defects with these ids, or that name these rules; * stands for anything',
    )
    .option('--sample <count>', 'so many defects, drawn by --seed')
    .option('--seed <seed>', 'of the draw', '1')
    .option('--rounds <count>', 'runs of the sound stub a vendor', '20')
    .option('--without <check...>', 'leave checks out, to see the selftest fail')
    .option('--list', 'list the defects and run none')
    .option('--json', 'print the kill matrix as JSON and nothing else')
    .action(selftest);
}

async function selftest(options: SelftestCommandOptions): Promise<void> {
  const choice: DefectChoice = {
    ...(options.vendor && { vendors: options.vendor }),
    ...(options.only && { only: options.only }),
    ...(options.sample !== undefined && { sample: Number(options.sample) }),
    ...(options.seed !== undefined && { seed: Number(options.seed) }),
  };
  if (options.list) {
    for (const { vendor, defect } of chooseDefects(choice)) {
      process.stdout.write(`${vendor} ${defect.id}: ${defect.about} [${defect.rules.join(', ')}]\n`);
    }
    return;
  }
  const line = new ProgressLine('runs');
  const matrix = await runSelftest({
    ...choice,
    rounds: Number(options.rounds),
    ...(options.without && { without: options.without }),
    progress: line.show,
  });
  line.end();
  if (options.json) process.stdout.write(`${JSON.stringify(matrix, null, 2)}\n`);
  else {
    for (const { vendor, id, fate, failed, named, by } of matrix.defects) {
      const also = failed.filter((rule) => !named.includes(rule));
      process.stdout.write(`${fate} ${vendor} ${id} ${JSON.stringify(by)} also ${also.join(' ')}\n`);
    }
    for (const { what, id, why } of matrix.shortcomings.slice(0, 400)) process.stdout.write(`${what} ${id}: ${why}\n`);
  }
  process.exitCode = matrix.shortcomings.length > 0 ? 1 : 0;
}
