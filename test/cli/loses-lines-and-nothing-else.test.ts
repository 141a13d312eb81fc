import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { vendorHomes } from '../../src/contract/VendorHome.js';
import { packageRoot } from '../../src/core/packageRoot.js';

const main = join(packageRoot(), 'dist', 'cli', 'main.js');
const DOPPEL = `"${process.execPath}" "${main}"`;
const FULL = '/dev/full';
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** What a line of a shell did. The exit code is that of Doppel, also in front of a pipe. */
function shell(line: string): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve) => {
    execFile('bash', ['-c', `set -o pipefail; ${line}`], (error, _stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stderr });
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function answers(at: number): Promise<boolean> {
  const url = `http://127.0.0.1:${at}/__doppel/health`;
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Serve with outputs of a kind, lose them, make requests that are printed, and stop. @returns the exit code */
async function serveWith(
  stdio: [unknown, unknown],
  lose: (child: ChildProcess) => void,
  ...options: string[]
): Promise<number> {
  const at = await freePort();
  const args = [main, 'serve', '--port', String(at), '--admin-port', '0', ...options];
  const child = spawn(process.execPath, args, { stdio: ['ignore', ...stdio] as ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  await expect.poll(() => answers(at), { timeout: 20_000 }).toBe(true);
  lose(child);
  for (let i = 0; i < 20; i++) await fetch(`http://127.0.0.1:${at}/v1/nothing-${i}`);
  expect(await answers(at)).toBe(true);
  expect(child.exitCode).toBeNull();
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];
  return code;
}

const lose = ({ stdout, stderr }: ChildProcess): void => {
  stdout?.destroy();
  stderr?.destroy();
};

describe('doppel serve goes on', () => {
  it.each([[[]], [['--json']]])('when the readers of its output have gone (%j)', async (options) => {
    expect(await serveWith(['pipe', 'pipe'], lose, ...options)).toBe(0);
  });

  it('when the disk is full that its output goes to', async ({ skip }) => {
    skip(!existsSync(FULL), `there is no ${FULL}`);
    const full = openSync(FULL, 'w');
    expect(await serveWith([full, full], () => undefined)).toBe(0);
  });

  it('when the reader of its output does not read, and ends when it is told to', async () => {
    const at = await freePort();
    const child = spawn(
      process.execPath,
      [main, 'serve', '--port', String(at), '--admin-port', '0', '--json'],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    started.push(child);
    child.stdout.pause();
    await expect.poll(() => answers(at), { timeout: 20_000 }).toBe(true);
    // More than a pipe holds.
    for (let i = 0; i < 600; i++) await fetch(`http://127.0.0.1:${at}/v1/${'x/'.repeat(200)}${i}`);
    expect(await answers(at)).toBe(true);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  }, 60_000);
});

describe('every other command', () => {
  const [vendor = ''] = vendorHomes().map((home) => home.vendor);
  const commands = ['--help', `rules ${vendor} --json`, 'fixtures list'];

  it.each(commands)(
    '%s ends well when its reader has had enough',
    async (command) => {
      expect(await shell(`${DOPPEL} ${command} | head -c 1`)).toEqual({ code: 0, stderr: '' });
    },
    30_000,
  );

  it('says that its output is lost where the disk is full, in a line, and fails', async ({ skip }) => {
    skip(!existsSync(FULL), `there is no ${FULL}`);
    const { code, stderr } = await shell(`${DOPPEL} rules ${vendor} --json > ${FULL}`);
    expect([code, stderr]).toEqual([
      2,
      'doppel: cannot write to standard output (ENOSPC): these lines are lost\n',
    ]);
  });

  it('ends as ever when its complaint is lost', async ({ skip }) => {
    expect((await shell(`${DOPPEL} judge no-such-file 2> >(true)`)).code).toBe(2);
    skip(!existsSync(FULL), `there is no ${FULL}`);
    expect((await shell(`${DOPPEL} judge no-such-file 2> ${FULL}`)).code).toBe(2);
  });
});
