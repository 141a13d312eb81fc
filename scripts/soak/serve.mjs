import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/**
 * Start the built `doppel serve` on a free port, with a channel that tells what memory it uses.
 *
 * @param env - added to the environment of this process
 * @returns its url and pid, `memory()`, `stop()` (resolves to its exit code), and what it wrote to stderr
 */
export async function serve(env = {}) {
  const child = spawn(
    process.execPath,
    [
      '--expose-gc',
      '--import',
      new URL('memoryReporter.mjs', import.meta.url).href,
      join(root, 'dist/cli/main.js'),
      'serve',
      '--port',
      '0',
      '--quiet',
      '--json',
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  const ended = once(child, 'exit');
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    if (stderr.length < 100_000) stderr += chunk;
  });
  const url = await readyUrl(child, ended, () => stderr);
  // Nobody reads on, and a full pipe would stop the stub.
  child.stdout.resume();
  return {
    url,
    pid: child.pid,
    stderr: () => stderr,
    /** What process.memoryUsage() says, after a collection of garbage if wanted. */
    async memory({ collect = false } = {}) {
      const response = once(child, 'message');
      child.send(collect ? 'collect' : 'memory');
      const [{ memory }] = await Promise.race([response, ended.then(() => fail('the stub ended', stderr))]);
      return memory;
    },
    async stop() {
      child.kill('SIGTERM');
      const [code, signal] = await ended;
      return code ?? signal;
    },
  };
}

async function readyUrl(child, ended, stderr) {
  let stdout = '';
  const ready = new Promise((resolve) => {
    child.stdout.on('data', function read(chunk) {
      stdout += chunk;
      const [line] = stdout.split('\n', 1);
      if (stdout.includes('\n')) {
        child.stdout.off('data', read);
        resolve(JSON.parse(line).url);
      }
    });
  });
  return Promise.race([ready, ended.then(() => fail('doppel serve did not start', stderr()))]);
}

function fail(what, stderr) {
  throw new Error(`${what}: ${stderr}`);
}
