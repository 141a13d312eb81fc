import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Start a server in a process of its own and wait until it is ready.
 *
 * @param ready - gets what it wrote to stdout so far; returns its url once it is ready
 * @param options - of `spawn`; `detached` for what starts a child of its own (npx)
 * @returns `{ url, pid, child, stop() }`
 */
export async function startServer(command, args, { ready, detached = false, ...options } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached, ...options });
  const ended = once(child, 'close');
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (chunk) => {
    if (stderr.length < 10_000) stderr += chunk;
  });
  const url = await Promise.race([
    new Promise((resolve) => {
      child.stdout.on('data', (chunk) => {
        if (stdout.length > 1e6) return;
        stdout += chunk;
        const found = ready(stdout);
        if (found) resolve(found);
      });
    }),
    ended.then(([code]) => {
      throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${stderr || stdout}`);
    }),
  ]);
  return {
    url,
    pid: child.pid,
    child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        if (detached) process.kill(-child.pid, 'SIGTERM');
        else child.kill('SIGTERM');
      }
      await ended;
    },
  };
}
