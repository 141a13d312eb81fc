import { Command, InvalidArgumentError } from 'commander';
import { blockOtherLoaders } from '../engine/index.js';
import { describeFault, startStub, type RateLimit, type StubOptions } from '../stub/index.js';
import { abandonUnread, printLine as print } from './guardOutput.js';
import { exchangeEvent, exchangeLine, readyEvent, readyText } from './serveOutput.js';
import { stopSignal } from './stopSignal.js';

interface ServeOptions extends Pick<
  StubOptions,
  | 'accounts'
  | 'urls'
  | 'faults'
  | 'magic'
  | 'state'
  | 'rateLimit'
  | 'adminToken'
  | 's3Root'
  | 's3Bucket'
  | 's3Endpoint'
  | 's3Region'
  | 'imageCache'
  | 'showCache'
  | 'cors'
  | 'clock'
> {
  readonly port: number;
  readonly adminPort?: number;
  readonly host: string;
  readonly models?: string;
  readonly allowFetch?: boolean;
  readonly placeholders: boolean;
  readonly strict?: boolean;
  readonly journal?: number;
  readonly watch: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Environment variable for the token of the admin API: a command line can be read by every user of the machine. */
const ADMIN_TOKEN = 'DOPPEL_ADMIN_TOKEN';

const LAST_PORT = 65_535;

/** `doppel serve` */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Stand in for all vendors on one origin, with responses from the local face engine.')
    .option('-p, --port <number>', 'TCP port; 0 takes a free one', parseNumber(0, LAST_PORT), 4010)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option(
      '--admin-port <number>',
      'port of the admin API, on 127.0.0.1 only (default: the one after --port)',
      parseNumber(0, LAST_PORT),
    )
    .option(
      '--admin-token <token>',
      `serve the admin API on --port to who sends this token [env: ${ADMIN_TOKEN}]`,
    )
    .option('--accounts <file>', 'test accounts instead of those of doppel accounts')
    .option('--no-placeholders', "refuse the placeholder keys that the vendors' documents print")
    .option('--state <file>', 'keep balances and charges in this SQLite file')
    .option('--rate-limit <n/seconds>', 'limit of the accounts that have none, for example 25/1', parseLimit)
    .option('--urls <file>', 'image URLs and the file that is served for each, instead of fixtures/urls.yaml')
    .option('--allow-fetch', 'fetch image URLs that the file does not list, from public hosts only')
    .option('--magic <file>', 'images that force an outcome, instead of fixtures/magic.yaml')
    .option('--faults <file>', 'inject the faults of this file')
    .option('--s3-root <folder>', 'keep uploads as files in this folder; default: in memory for 15 minutes')
    .option('--s3-bucket <name>', 'keep uploads in this bucket of S3, with the credentials of the AWS SDK')
    .option('--s3-endpoint <url>', 'server with that bucket, when it is not one of Amazon')
    .option('--s3-region <name>', 'region of that bucket')
    .option('--models <folder>', 'model pack to use instead of the one that comes with Doppel')
    .option('--no-image-cache', 'look at every image, even if an equal one came in the last ten seconds')
    .option(
      '--show-cache',
      'say in X-Doppel-Cache of each response which of its images were known: hit or miss',
    )
    .option('--strict', 'hold every response of ours against the spec; 500 when it does not keep to it')
    .option(
      '--journal <number>',
      'how many requests to remember; 0 for none (default: 1000)',
      parseNumber(0, 1_000_000),
    )
    .option('--clock <time>', 'what time it is: 2027-01-31T09:00:00Z, or later or earlier by +90d, -15m')
    .option('--cors', "let web pages of any origin call the vendors' operations; never the admin API")
    .option('--no-watch', 'do not read edited files again')
    .option('-q, --quiet', 'do not print a line for each request')
    .option('--json', 'print one JSON object a line instead of text')
    .addHelpText(
      'after',
      `
Examples:
  $ doppel serve
  $ doppel serve --port 0 --json
  $ doppel serve --state bill.sqlite --strict
  $ doppel serve --faults fixtures/faults.example.yaml
  $ doppel serve --models ./my-pack --allow-fetch`,
    )
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  blockOtherLoaders();
  const {
    port,
    adminPort,
    adminToken = process.env[ADMIN_TOKEN],
    models,
    journal,
    strict,
    quiet,
    json,
    ...others
  } = options;
  const complain = (line: string): void => {
    process.stderr.write(`doppel: ${line}\n`);
  };
  const stub = await startStub({
    ...others,
    port,
    ...adminAt(port, adminPort, adminToken),
    strict: strict ?? false,
    ...(models !== undefined && { modelPack: models }),
    ...(journal !== undefined && { journalLimit: journal }),
    onExchange: (exchange) => {
      if (!quiet) print(json ? exchangeEvent(exchange) : exchangeLine(exchange));
    },
    onFault: (error, place) => {
      complain(describeFault(error, place));
    },
    onReload: (file, error) => {
      if (error) complain(`${error.message}; what it said before still holds`);
      else print(json ? JSON.stringify({ event: 'reload', file }) : `read ${file} again`);
    },
  });
  const whose = options.accounts === undefined ? 'public' : 'private';
  const adminFor = adminToken === undefined ? 'this machine only' : 'with the admin token';
  print(json ? readyEvent(stub, whose) : readyText(stub, whose, adminFor));
  await stopSignal();
  await stub.close();
  // Lost lines are no failure of a server.
  process.exitCode = 0;
  abandonUnread();
}

/** The admin API's port is the next one, so that scripts know it; without a token, as with one there is no need for it. */
function adminAt(
  port: number,
  given: number | undefined,
  adminToken: string | undefined,
): Pick<StubOptions, 'adminPort' | 'adminToken'> {
  if (adminToken !== undefined) return { adminToken, ...(given !== undefined && { adminPort: given }) };
  return { adminPort: given ?? (port === 0 || port === LAST_PORT ? 0 : port + 1) };
}

function parseNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}`);
  };
}

function parseLimit(text: string): RateLimit {
  const [, requests, seconds] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? [];
  if (requests === undefined)
    throw new InvalidArgumentError('It must be like 25/1: requests, a slash, seconds');
  return { requests: Number(requests), seconds: Number(seconds) };
}
