import { execFileSync, spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { RandomNumbers } from '../../src/core/RandomNumbers.js';
import { checkBooks } from '../support/checkBooks.js';
import { ChargedClients } from '../support/ChargedClients.js';
import { record, times } from './longForm.js';

const TIMES_FULL = times(4, 60);
const SEED = 20_261_129;
const ACCOUNTS = ['first', 'second'];
/** A root of its own, so that nobody has to be one. */
const UNSHARE = ['--user', '--map-root-user', '--mount'];
const RECOVERED = 'the process ended before the response left';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-full-'));
  mkdirSync(join(folder, 'disk'));
  mkdirSync(join(folder, 'kept'));
  const lines = ACCOUNTS.map((name) => `  - { name: ${name}, keys: [full_${name}], clients: [${name}] }`);
  writeFileSync(join(folder, 'accounts.yaml'), ['accounts:', ...lines, ''].join('\n'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** `doppel serve --state` on a disk of 64 MiB that nobody else sees. What it held is in `kept` when the server has ended. */
class ServerWithDisk {
  readonly ended: Promise<unknown>;
  stderr = '';
  private stdout = '';
  private readonly shell: ChildProcessByStdio<null, Readable, Readable>;

  constructor() {
    const serve = [join(packageRoot(), 'dist', 'cli', 'main.js'), 'serve', '--port', '0', '--json'];
    const files = ['--state', 'disk/state.db', '--accounts', 'accounts.yaml'];
    const script =
      'mount -t tmpfs -o size=64m tmpfs disk || exit 9; "$@" & wait; wait; cp disk/state.db* kept/';
    const args = [...UNSHARE, 'sh', '-c', script, 'sh', process.execPath, ...serve, ...files];
    this.shell = spawn('unshare', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = once(this.shell, 'close');
    this.shell.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
  }

  /** Its address, once it answers. */
  ready(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.shell.stdout.on('data', (chunk: Buffer) => {
        if (this.stdout.includes('\n')) return;
        this.stdout += chunk.toString();
        const url = /"url":"([^"]+)".*\n/.exec(this.stdout)?.[1];
        if (url !== undefined) resolve(url);
      });
      void this.ended.then(() => {
        reject(new Error(`doppel serve ended early: ${this.stderr}`));
      });
    });
  }

  fill(): void {
    // It ends with an error, because the disk is full.
    this.onDisk('dd if=/dev/zero of=disk/others bs=64k 2>/dev/null; true');
  }

  empty(): void {
    this.onDisk('rm -f disk/others');
  }

  async stop(): Promise<void> {
    const [server] = this.children();
    if (server !== undefined) process.kill(server, 'SIGTERM');
    await this.ended;
  }

  private onDisk(command: string): void {
    const enter = ['--target', String(this.shell.pid), '--user', '--mount', '--preserve-credentials'];
    execFileSync('nsenter', [...enter, 'sh', '-c', `cd ${folder} && ${command}`], { stdio: 'ignore' });
  }

  private children(): number[] {
    const { pid } = this.shell;
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  }
}

const canHaveDisk =
  spawnSync('unshare', [...UNSHARE, 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' })
    .status === 0;

it.skipIf(!canHaveDisk)(
  `keeps its books while the disk of its state file is full, ${TIMES_FULL} times under load`,
  { timeout: times(120_000, 3_600_000) },
  async () => {
    const random = new RandomNumbers(SEED);
    const clients = new ChargedClients(
      ACCOUNTS.map((name) => ({ key: `full_${name}`, account: name })),
      SEED,
    );
    const server = new ServerWithDisk();
    const url = await server.ready();
    const load = clients.sendTo(url);
    let torn = 0;
    try {
      for (let round = 0; round < TIMES_FULL; round++) {
        await sleep(100 + random.share() * 300);
        server.fill();
        await sleep(200 + random.share() * 300);
        server.empty();
      }
      await sleep(300);
      torn = clients.broken;
    } finally {
      await server.stop();
      await load;
    }
    const { responses } = clients;
    const failed = responses.filter(({ status }) => status >= 500);
    const books = checkBooks(join(folder, 'kept', 'state.db'), responses, RECOVERED);
    const wrong = books.lost + books.doubled + books.unopened + books.amiss.length;
    record({
      what: 'a full disk under the state file of doppel serve, under HTTP load',
      tried: TIMES_FULL,
      against: 'connections that are torn, ledger entries lost or doubled, sums that are off',
      happened: wrong + torn,
      file: 'test/torture/a-full-disk-loses-nothing.test.ts',
      note: `${responses.length} whole responses, ${failed.length} of them the vendor's server error; ${books.charges} charges`,
    });
    expect(torn, server.stderr.slice(-500)).toBe(0);
    expect(books).toMatchObject({ lost: 0, doubled: 0, unopened: 0, amiss: [], atTheVeryEnd: 0 });
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every(({ charged }) => charged === undefined)).toBe(true);
    expect(books.charges).toBeGreaterThan(TIMES_FULL);
    expect(server.stderr).toContain('the disk is full');
  },
);
