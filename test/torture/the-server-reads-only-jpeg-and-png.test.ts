import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { spawnDoppel } from '../support/runDoppel.js';

const PRELOADED = join(packageRoot(), 'test', 'support', 'loadersAtHand.cjs');

/** Ask a process, as soon as it has printed something, which pictures it can read. */
async function formatsReadBy(child: ChildProcessWithoutNullStreams): Promise<string> {
  let text = '';
  return new Promise<string>((resolve, reject) => {
    child.stdout.once('data', () => child.kill('SIGUSR2'));
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.endsWith('.\n')) resolve(text);
    });
    child.once('close', () => {
      reject(new Error(`the process ended early: ${text}`));
    });
  }).finally(() => child.kill('SIGKILL'));
}

describe('the process of doppel serve', () => {
  it('has no loader for anything but JPEG and PNG', async () => {
    const child = spawnDoppel(['serve', '--port', '0'], {
      env: { NODE_OPTIONS: `--require "${PRELOADED}"` },
    });
    expect(await formatsReadBy(child)).toBe('READS jpeg png.\n');
  });

  it('is told from others, which read all', async () => {
    const idle = 'console.log("ready"); setInterval(() => undefined, 1000);';
    const child = spawn(process.execPath, ['--require', PRELOADED, '-e', idle]);
    expect(await formatsReadBy(child)).toBe('READS svg jpeg png gif webp tiff heif.\n');
  });
});
