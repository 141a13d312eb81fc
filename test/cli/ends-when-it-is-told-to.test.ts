import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { spawnDoppel } from '../support/runDoppel.js';

const main = join(packageRoot(), 'dist', 'cli', 'main.js');
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** Whether this user may start a program as the first process of a namespace, as a container does. */
const NAMESPACES = spawnSync('unshare', ['--pid', '--fork', '--kill-child', 'true']).status === 0;

/** `doppel serve` as the first process of its namespace: the signals of its parent reach it by its number outside. */
function serveAsFirst(): ChildProcess {
  const args = ['--pid', '--fork', '--kill-child', process.execPath, main, 'serve', '--port', '0'];
  const child = spawn('unshare', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  return child;
}

/** The process that `unshare` has started, once it is Node. */
async function childOf({ pid = 0 }: ChildProcess): Promise<number> {
  let child = 0;
  await expect
    .poll(
      () => {
        child = Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
        return child > 0 && readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('main.js');
      },
      { timeout: 5000, interval: 5 },
    )
    .toBe(true);
  return child;
}

const seconds = (n: number): Promise<'late'> =>
  new Promise((resolve) => {
    setTimeout(() => {
      resolve('late');
    }, n * 1000).unref();
  });

const printed = async (child: ChildProcess, words: string): Promise<void> => {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes(words)) return;
  }
};

describe('doppel serve', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'ends at once by %s while it loads, as by that signal',
    async (signal) => {
      const child = spawnDoppel(['serve', '--port', '0']);
      started.push(child);
      await new Promise((resolve) => setTimeout(resolve, 150));
      child.kill(signal);
      const ended = once(child, 'exit') as Promise<[number | null, string | null]>;
      expect(await Promise.race([ended, seconds(3)])).toEqual([null, signal]);
    },
  );

  it('ends at the second signal, though a client still waits', async () => {
    const child = spawnDoppel(['serve', '--port', '0']);
    started.push(child);
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await expect.poll(() => text, { timeout: 20_000 }).toContain('Doppel is ready');
    const url = /ready at (\S+)/.exec(text)?.[1] ?? '';
    const { port } = new URL(url);
    const client = connect(Number(port), '127.0.0.1');
    client.on('error', () => undefined);
    client.write(
      'POST /v1/verify HTTP/1.1\r\nHost: a\r\nX-API-KEY: test_ok\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    const ended = once(child, 'exit');
    expect(await Promise.race([ended, seconds(3)])).toEqual([null, 'SIGTERM']);
    client.destroy();
  });

  it('ends by a signal as the first process of a container too, while it loads and once it is ready', async ({
    skip,
  }) => {
    skip(!NAMESPACES, 'this user may make no PID namespace (unshare --pid)');
    const loading = serveAsFirst();
    const pid = await childOf(loading);
    const ended = once(loading, 'exit');
    const early = once(loading.stdout ?? process.stdin, 'data');
    // Again and again: before Node itself has started, no program can listen for a signal, and the first process ignores it.
    const asking = setInterval(() => {
      try {
        process.kill(pid, 'SIGTERM');
      } catch {
        clearInterval(asking); // it is gone
      }
    }, 100);
    expect(await Promise.race([ended, early, seconds(30)])).toEqual([143, null]);

    const ready = serveAsFirst();
    await printed(ready, 'Doppel is ready');
    process.kill(await childOf(ready), 'SIGTERM');
    expect(await Promise.race([once(ready, 'exit'), seconds(5)])).toEqual([0, null]);
  });
});
