import { join } from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '../core/packageRoot.js';
import { packageVersion } from '../core/packageVersion.js';
import {
  loadSuite,
  operationDocuments,
  Pictures,
  runSuite,
  type RunResult,
  type Target,
} from '../conformance/index.js';
import { loadRules } from '../spec/loadRules.js';
import { startStub } from '../stub/index.js';

interface CheckOptions {
  readonly target?: string;
  readonly stub?: boolean;
  readonly key?: string;
  readonly set: readonly string[];
  readonly only?: string;
  readonly json?: boolean;
}

/** `doppel check` */
export function checkCommand(): Command {
  return new Command('check')
    .description("Say which promises of a vendor's document an implementation keeps.")
    .argument('<vendor>', 'folder in suites/')
    .option('--target <url>', 'base URL of the implementation')
    .option('--stub', 'start a stub and judge that')
    .option('--key <key>', 'API key')
    .option(
      '--set <name=value>',
      'a variable of the suite; may be repeated',
      (text, all: string[]) => [...all, text],
      [],
    )
    .option('--only <words>', 'only cases whose id contains one of these words, separated by commas')
    .option('--json', 'print the result as JSON')
    .action(async (vendor: string, options: CheckOptions) => {
      const result = await check(vendor, options);
      process.exitCode = result.exitCode;
    });
}

async function check(vendor: string, options: CheckOptions): Promise<RunResult> {
  const root = packageRoot();
  const suite = loadSuite(join(root, 'suites'), vendor);
  const catalogue = loadRules(join(root, 'spec')).find((one) => one.vendor === vendor);
  if (!catalogue) throw new Error(`there is no spec/${vendor}/rules.yaml`);
  const stub = options.stub ? await startStub({ strict: true }) : undefined;
  const target: Target = {
    name: stub ? 'stub' : (options.target ?? ''),
    baseUrl: stub?.url ?? options.target ?? '',
    variables: {
      ...(stub && suite.credentials.stub),
      ...(options.key !== undefined && { key: options.key }),
      ...Object.fromEntries(options.set.map((text) => text.split(/=(.*)/s).slice(0, 2) as [string, string])),
    },
    offers: stub ? ['urls', 'uploads', 'doppel'] : [],
  };
  const words = options.only?.split(',');
  const result = await runSuite(
    {
      doppel: packageVersion(),
      suite,
      catalogue,
      operations: await operationDocuments(join(root, 'spec', vendor, 'openapi.yaml')),
      pictures: Pictures.load(join(root, 'suites', 'pictures.yaml'), join(root, 'fixtures')),
      ...(words && { chosen: ({ id }) => words.some((word) => id.includes(word)) }),
    },
    target,
  );
  await stub?.close();
  print(result, options.json ?? false);
  return result;
}

/** A first report; src/reporting has the others. */
function print(result: RunResult, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  for (const { id, verdict, reason, observations } of result.cases) {
    if (verdict === 'pass') continue;
    process.stdout.write(`${verdict} ${id}${reason === undefined ? '' : `: ${reason}`}\n`);
    for (const { rule, ok, expectation, at, expected, seen } of observations) {
      if (!ok)
        process.stdout.write(
          `    ${rule}\n      ${expectation}${at ? ` at ${at}` : ''}\n      expected ${expected}, saw ${seen}\n`,
        );
    }
  }
  for (const { rule, verdict, reason } of result.rules) {
    if (verdict === 'skip') process.stdout.write(`skip ${rule.id}: ${reason ?? ''}\n`);
  }
  process.stdout.write(`${JSON.stringify(result.counts)} ${result.calls} calls, ${result.milliseconds} ms\n`);
}
