import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import {
  CAPABILITIES,
  CONFIG_FILE,
  harOf,
  readConfig,
  SuiteError,
  type Har,
  type RunResult,
} from '../../conformance/index.js';
import { demandPackage } from '../../core/demandPackage.js';
import { blockOtherLoaders } from '../../engine/index.js';
import { consoleReporter, diffResults, diffText, jsonReport, readResult } from '../../reporting/index.js';
import type { RuleLevel } from '../../contract/Rule.js';
import { startStub } from '../../stub/index.js';
import { Recording } from './Recording.js';
import { parseList } from '../parseList.js';
import { exampleVendor, vendorArgument } from '../vendorNames.js';
import { resolveTarget, type ResolvedTarget } from './resolveTarget.js';
import { prepareCheck, type CheckPlan } from './runCheck.js';
import { FILE_REPORTS, writeReports } from './writeReports.js';

interface CheckOptions {
  readonly target?: string;
  readonly stub?: boolean;
  readonly key?: string;
  readonly set: readonly string[];
  readonly capabilities: readonly string[];
  readonly config?: string;
  readonly level?: RuleLevel;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly rate?: number;
  readonly timeout?: number;
  readonly maxCalls?: number;
  readonly maxSpend?: number;
  readonly expect?: string;
  readonly fixtures?: string;
  readonly probes?: readonly string[];
  readonly via?: 'native' | 'newman';
  readonly collection?: string;
  readonly seed?: number;
  readonly report: readonly string[];
  readonly out: string;
  readonly against?: string;
  readonly json?: boolean;
}

/** Where the canary of the probes sits. */
const OWN_MACHINE = '127.0.0.1';

const DAY = 86_400;

const LEVELS: readonly RuleLevel[] = ['MUST', 'SHOULD', 'INFERRED'];

/** `doppel check` */
export function checkCommand(): Command {
  const vendor = exampleVendor();
  return withTargetOptions(new Command('check'))
    .description("Check which requirements of a vendor's document an implementation meets.")
    .addArgument(vendorArgument('; doppel rules VENDOR lists them'))
    .option('--target <url|name>', `base URL of the implementation, or a target of ${CONFIG_FILE}`)
    .option('--stub', 'start a stub and judge that')
    .option('--level <level>', 'lowest level that counts: must, should or inferred', parseLevel)
    .option('--only <ids>', 'only these rules, cases or operations; commas, * for anything', parseList)
    .option('--skip <ids>', 'not these', parseList)
    .option('--max-calls <number>', 'make no more calls', parseCount)
    .option('--max-spend <amount>', 'make no call that might be charged beyond this', parseAmount)
    .option('--expect <file>', 'known failures, each with its reason; an unexpected pass fails too')
    .option('--fixtures <folder>', 'own images: an images.yaml with a file for each role')
    .option('--probes <names>', 'only these probes; none for none', parseProbes)
    .option('--seed <number>', 'of the bad input that is made up', parseCount)
    .addOption(
      new Option('--via <host>', 'which host sends the requests and judges the responses')
        .choices(['native', 'newman'])
        .default('native'),
    )
    .option(
      '--collection <file>',
      'replay this Postman collection in place of the suite, and judge every call of the API',
    )
    .option('--report <kinds>', `console and ${FILE_REPORTS.join(', ')}`, parseReports, ['console'])
    .option('--out <folder>', 'where reports are written', 'reports')
    .option('--against <file>', 'tell what has changed since an earlier JSON report')
    .option('--json', 'print the result as JSON and nothing else')
    .addHelpText(
      'after',
      `
Exit codes: 0 every requirement that counts is met, 1 one is not, 2 the check itself failed.

Examples:
  $ doppel check ${vendor} --stub
  $ doppel check ${vendor} --target https://api.example.com --key "$KEY" --max-spend 5
  $ doppel check ${vendor} --target staging --report console,junit,html --out reports
  $ doppel check ${vendor} --target staging --collection my.postman_collection.json`,
    )
    .action(check);
}

/** Options that say whom to ask, and how. */
export function withTargetOptions(command: Command): Command {
  return command
    .option('--key <key>', 'API key of an ordinary account')
    .option('--set <name=value>', 'another variable of the suite; may be repeated', collect, [])
    .option(
      '--capabilities <list>',
      'what the target has beside ordinary calls: urls, uploads, doppel',
      parseList,
      [],
    )
    .option('--rate <number>', 'calls a second at most', parseAmount)
    .option(
      '--timeout <seconds>',
      'how long one call may take, to the end of its response (default: 60)',
      parseSeconds,
    )
    .option('--config <file>', `configuration, instead of ${CONFIG_FILE}`);
}

async function check(vendor: string, options: CheckOptions): Promise<void> {
  if (!options.stub && options.target === undefined) {
    throw new SuiteError('Nothing to check: give --target URL, or --stub');
  }
  const elsewhere =
    options.collection !== undefined ? '--collection' : options.via === 'newman' ? '--via newman' : '';
  if (elsewhere !== '' && options.report.includes('har')) {
    throw new SuiteError(`A recording is kept by Doppel's own host only; leave out ${elsewhere}, or har`);
  }
  if (elsewhere !== '') demandPackage('newman', elsewhere);
  if (options.collection !== undefined && (options.maxCalls ?? options.maxSpend) !== undefined) {
    throw new SuiteError(
      '--collection sends what the collection holds: --max-calls and --max-spend cannot limit it',
    );
  }
  // Whoever asks for single rules or cases wants no probes on top.
  const probes = options.probes ?? (options.only ? [] : undefined);
  const plan: CheckPlan = {
    vendor,
    choice: {
      ...(options.level && { level: options.level }),
      ...(options.only && { only: options.only }),
      ...(options.skip && { skip: options.skip }),
    },
    ...(options.maxCalls !== undefined && { maxCalls: options.maxCalls }),
    ...(options.maxSpend !== undefined && { maxSpend: options.maxSpend }),
    ...(options.expect !== undefined && { expect: options.expect }),
    ...(options.fixtures !== undefined && { fixtures: options.fixtures }),
    ...(probes && { probes }),
    ...(options.via && { via: options.via }),
    ...(options.collection !== undefined && { collection: options.collection }),
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.timeout !== undefined && { timeout: options.timeout }),
  };
  const prepared = await prepareCheck(plan);
  const config = readConfig(options.config ?? CONFIG_FILE, { required: options.config !== undefined });
  if (options.stub) blockOtherLoaders();
  const stub = options.stub ? await startStub({ strict: true, allowFetch: [OWN_MACHINE] }) : undefined;
  try {
    const target: ResolvedTarget = stub
      ? {
          name: 'a stub of Doppel',
          baseUrl: stub.url,
          variables: { ...prepared.suite.credentials.stub },
          capabilities: CAPABILITIES,
        }
      : resolveTarget(options.target ?? '', config, prepared.suite, options);
    const talk = !options.json && options.report.includes('console');
    if (talk && !stub) process.stdout.write(`${prepared.estimate}\n`);
    const recording = new Recording();
    const result = await prepared.run(
      target,
      talk ? consoleReporter(process.stdout) : () => undefined,
      options.report.includes('har')
        ? (exchange) => {
            recording.take(exchange);
          }
        : undefined,
    );
    const { suite } = prepared;
    const har = (): Har =>
      harOf(recording.exchanges, { doppel: result.doppel, suite, variables: target.variables });
    finish(result, options, har);
    if (recording.omitted > 0) {
      process.stderr.write(
        `The recording lacks ${recording.omitted} exchanges: the responses are too long to keep them all\n`,
      );
    }
  } finally {
    await stub?.close();
  }
}

function finish(result: RunResult, options: CheckOptions, har: () => Har): void {
  process.exitCode = result.exitCode;
  if (options.json) process.stdout.write(jsonReport(result));
  const written = writeReports(options.report, options.out, result, har);
  if (options.json) return;
  for (const path of written) process.stdout.write(`wrote ${path}\n`);
  if (options.against === undefined) return;
  const before = readResult(textOf(options.against), options.against);
  process.stdout.write(diffText(diffResults(before, result), { colour: process.stdout.isTTY }));
}

/** Read a file. @throws SuiteError */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new SuiteError(`${file}: cannot be read (${code})`, { cause: error });
  }
}

function collect(text: string, all: readonly string[]): string[] {
  return [...all, text];
}

function parseProbes(text: string): string[] {
  return text === 'none' ? [] : parseList(text);
}

function parseLevel(text: string): RuleLevel {
  const level = LEVELS.find((one) => one === text.toUpperCase());
  if (level) return level;
  throw new InvalidArgumentError('It must be must, should or inferred');
}

function parseCount(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1');
}

function parseAmount(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0');
}

function parseSeconds(text: string): number {
  const value = parseAmount(text);
  if (value <= DAY) return value;
  throw new InvalidArgumentError(`It must be at most ${DAY}, which is a day`);
}

function parseReports(text: string): string[] {
  const kinds = parseList(text);
  const strange = kinds.find((kind) => kind !== 'console' && !FILE_REPORTS.includes(kind));
  if (strange === undefined) return kinds;
  throw new InvalidArgumentError(
    `There is no report ${strange}; there are console, ${FILE_REPORTS.join(', ')}`,
  );
}
