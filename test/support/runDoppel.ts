import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/packageRoot.js';

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Start the built command line, as a user does. */
export function spawnDoppel(
  args: readonly string[],
  { cwd, env }: RunOptions = {},
): ChildProcessWithoutNullStreams {
  const main = join(packageRoot(), 'dist', 'cli', 'main.js');
  return spawn(process.execPath, [main, ...args], { cwd, env: { ...process.env, ...env } });
}

/** Run it to its end. */
export async function runDoppel(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const child = spawnDoppel(args, options);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

/** Serve until `body` is done; it gets the URL of the ready line. Returns everything that was printed, and the exit code. */
export async function whileServing(
  args: readonly string[],
  body: (url: string) => Promise<void>,
  options: RunOptions = {},
): Promise<Run> {
  const child = spawnDoppel(['serve', '--port', '0', ...args], options);
  const closed = once(child, 'close') as Promise<[number | null]>;
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        stdout += chunk.toString();
        const found = /Doppel is ready at (\S+)|"url":"([^"]+)"/.exec(stdout);
        const ready = found?.[1] ?? found?.[2];
        if (ready !== undefined) resolve(ready);
      });
      void closed.then(() => {
        reject(new Error(`doppel serve ended early: ${stderr}`));
      });
    });
    await body(url);
  } finally {
    child.kill('SIGTERM');
  }
  const [code] = await closed;
  return { code, stdout, stderr };
}
