import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DOPPEL, ROOT } from './paths.js';
import { plainProgram } from './plainProgram.js';
import type { Question, Report } from './reporter.js';

export interface ServerOptions {
  /** Gets what the server wrote to stdout so far; returns its url once it is ready. Left out, the first url is taken. */
  readonly ready?: (stdout: string) => string | undefined;
  /** Added to the environment of this process; a variable that is `undefined` is taken away. */
  readonly env?: NodeJS.ProcessEnv;
  /** Before the program: options of node. */
  readonly node?: readonly string[];
  /** With a channel for messages. */
  readonly channel?: boolean;
}

export interface RunningServer {
  readonly url: string;
  readonly pid: number;
  readonly child: ChildProcess;
  /** The first 100,000 characters that it wrote there. */
  stderr(): string;
  /** Rejects when it ends. */
  readonly ended: Promise<never>;
  /** @returns its exit code, or the signal that ended it */
  readonly stop: () => Promise<number | NodeJS.Signals | null>;
}

export interface MeasuredServer extends RunningServer {
  /** See reporter.ts. */
  ask(message: Question['ask']): Promise<Report>;
}

/** A url of this machine whose port is written out to its end. */
const URL_HERE = /http:\/\/127\.0\.0\.1:\d+(?=\D)/;

/** Start a program of node that serves, in a process of its own, and wait until it is ready. */
export async function startServer(
  args: readonly string[],
  {
    ready = (stdout) => URL_HERE.exec(stdout)?.[0],
    env = {},
    node = [],
    channel = false,
  }: ServerOptions = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, [...node, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(channel ? (['ipc'] as const) : [])],
  });
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  let [stdout, stderr] = ['', ''];
  child.stderr?.on('data', (chunk: Buffer) => {
    if (stderr.length < 100_000) stderr += chunk.toString();
  });
  const ended = closed.then(([code, signal]) => {
    throw new Error(`${args.join(' ')} ended with ${String(code ?? signal)}: ${stderr || stdout}`);
  });
  ended.catch(() => undefined);
  const url = await Promise.race([
    new Promise<string>((resolve) => {
      // Read on when it is ready: a full pipe would stop the server.
      child.stdout?.on('data', (chunk: Buffer) => {
        if (stdout.length > 1e6) return;
        stdout += chunk.toString();
        const found = ready(stdout);
        if (found) resolve(found);
      });
    }),
    ended,
  ]);
  return {
    url,
    pid: child.pid ?? 0,
    child,
    stderr: () => stderr,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const [code, signal] = await closed;
      return code ?? signal;
    },
  };
}

/** The same with a reporter of memory and event loop inside, which every server gets alike. */
export async function startMeasured(
  args: readonly string[],
  options: ServerOptions = {},
): Promise<MeasuredServer> {
  const reporter = await plainProgram(join(import.meta.dirname, 'reporter.ts'));
  const node = ['--expose-gc', '--import', reporter];
  const server = await startServer(args, { ...options, node, channel: true });
  return {
    ...server,
    ask(message) {
      const reported = new Promise<Report>((resolve) => {
        server.child.on('message', function take(received: { readonly report?: Report }) {
          // Mockoon has messages of its own.
          if (!received.report) return;
          server.child.off('message', take);
          resolve(received.report);
        });
      });
      server.child.send({ ask: message } satisfies Question);
      return Promise.race([reported, server.ended]);
    },
  };
}

/** Opens the admin API of what {@link serving} starts. */
export const ADMIN_TOKEN = 'token-of-the-tooling';

/** The arguments of the built `doppel serve` on a free port. */
export function serving(...options: readonly string[]): string[] {
  return [DOPPEL, 'serve', '--port', '0', '--admin-token', ADMIN_TOKEN, ...options];
}
