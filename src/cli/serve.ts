import { Command, InvalidArgumentError } from 'commander';
import { startStub, type RunningStub, type ServedExchange, type StubOptions } from '../stub/index.js';

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly models?: string;
  readonly allowFetch?: boolean;
  readonly placeholders: boolean;
  readonly s3Root?: string;
  readonly s3Bucket?: string;
  readonly s3Endpoint?: string;
  readonly s3Region?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `doppel serve` */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Stand in for all vendors on one origin, with answers from the local face engine.')
    .option('-p, --port <number>', 'TCP port; 0 takes a free one', parsePort, 4010)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--models <folder>', 'model pack to use instead of the one that comes with Doppel')
    .option('--allow-fetch', 'fetch picture URLs that fixtures/urls.yaml does not list')
    .option('--no-placeholders', "refuse the placeholder keys that the vendors' documents print")
    .option('--s3-root <folder>', 'keep uploads as files in this folder; default: in memory for 15 minutes')
    .option('--s3-bucket <name>', 'keep uploads in this bucket of S3, with the credentials of the AWS SDK')
    .option('--s3-endpoint <url>', 'server with that bucket, when it is not one of Amazon')
    .option('--s3-region <name>', 'region of that bucket')
    .option('-q, --quiet', 'do not print a line for each request')
    .option('--json', 'print one JSON object a line instead of text')
    .addHelpText(
      'after',
      `
Examples:
  $ doppel serve
  $ doppel serve --port 0 --json
  $ doppel serve --models ./my-pack --allow-fetch`,
    )
    .action(serve);
}

async function serve(options: ServeOptions): Promise<void> {
  const print = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const stub = await startStub({
    port: options.port,
    host: options.host,
    allowFetch: options.allowFetch ?? false,
    placeholders: options.placeholders,
    ...(options.models !== undefined && { modelPack: options.models }),
    ...storageOf(options),
    onExchange: (exchange) => {
      if (!options.quiet) print(options.json ? jsonOf(exchange) : lineOf(exchange));
    },
    onFault: (error, operation) => {
      process.stderr.write(`doppel: ${operation.operationId} failed: ${error.stack ?? error.message}\n`);
    },
  });
  print(options.json ? jsonReady(stub) : textReady(stub));
  await stopSignal();
  await stub.close();
}

function storageOf({ s3Root, s3Bucket, s3Endpoint, s3Region }: ServeOptions): StubOptions {
  return {
    ...(s3Root !== undefined && { s3Root }),
    ...(s3Bucket !== undefined && { s3Bucket }),
    ...(s3Endpoint !== undefined && { s3Endpoint }),
    ...(s3Region !== undefined && { s3Region }),
  };
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => {
      resolve();
    });
    process.once('SIGTERM', () => {
      resolve();
    });
  });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535');
}

function textReady({ url, engine, specs, accounts }: RunningStub): string {
  const operations = specs.flatMap((spec) => spec.operations);
  const width = Math.max(...specs.map(({ vendor }) => vendor.length));
  return [
    ...operations.map(
      ({ vendor, method, path }) => `  ${vendor.padEnd(width)}  ${method.toUpperCase()} ${path}`,
    ),
    ...accounts.map(
      ({ name, keys, clients }) =>
        `  account ${name}: key ${keys.join(', ')}; client id ${clients.join(', ')}`,
    ),
    `Doppel is ready at ${url} (model pack ${engine})`,
  ].join('\n');
}

function jsonReady({ url, engine, accounts }: RunningStub): string {
  return JSON.stringify({ event: 'ready', url, engine, accounts });
}

function lineOf({ method, path, status, milliseconds, operation, notice }: ServedExchange): string {
  const who = operation ? `${operation.vendor} ${operation.operationId}` : '-';
  return `${status} ${method} ${path}  ${who}  ${milliseconds.toFixed(1)} ms${notice ? `  (${notice})` : ''}`;
}

function jsonOf({ operation, ...exchange }: ServedExchange): string {
  const { vendor, operationId } = operation ?? {};
  return JSON.stringify({ event: 'exchange', vendor, operationId, ...exchange });
}
