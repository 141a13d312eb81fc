import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { spawnDoppel } from '../support/runDoppel.js';

const PRELOADED = join(packageRoot(), 'test', 'support', 'loadersAtHand.cjs');

/** What a process of Node needs to take a signal at all. */
const BOOTING_MS = 1000;
const BETWEEN_MS = 250;

/**
 * Ask a process again and again which images it can read, until it says what is expected.
 *
 * @returns its last response when it has ended before that
 */
async function formatsReadBy(child: ChildProcessWithoutNullStreams, expected: string): Promise<string> {
  let said = 'nothing';
  child.stdout.resume();
  const ended = once(child, 'close').then(() => true);
  child.stderr.on('data', (chunk: Buffer) => {
    said = /READS (.*)\./.exec(chunk.toString())?.[1] ?? said;
  });
  for (let pause = BOOTING_MS; said !== expected; pause = BETWEEN_MS) {
    if (await Promise.race([ended, sleep(pause, false)])) break;
    child.kill('SIGUSR2');
  }
  child.kill('SIGKILL');
  return said;
}

const ALL = 'svg jpeg png gif webp tiff heif';
const COMMANDS: readonly (readonly string[])[] = [
  ['serve', '--port', '0'],
  ['check', 'deepface', '--stub', '--verbose'],
  ['selftest', '--vendor', 'realeyes', '--sample', '20', '--rounds', '1'],
];

describe('a process that serves', () => {
  it.each(COMMANDS)('has no loader for anything but JPEG and PNG: %s %s', async (...command) => {
    const child = spawnDoppel(command, {
      env: { NODE_OPTIONS: `--require "${PRELOADED}"` },
    });
    expect(await formatsReadBy(child, 'jpeg png')).toBe('jpeg png');
  });

  it('is told from others, which read all', async () => {
    const idle = 'console.log("ready"); setInterval(() => undefined, 1000);';
    const child = spawn(process.execPath, ['--require', PRELOADED, '-e', idle]);
    expect(await formatsReadBy(child, ALL)).toBe(ALL);
  });
});
