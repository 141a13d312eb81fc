import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RandomNumbers } from '../../src/core/RandomNumbers.js';
import { Ledger } from '../../src/stub/ledger/Ledger.js';
import { checkBooks, type Books } from '../support/checkBooks.js';
import { ChargedClients } from '../support/ChargedClients.js';
import { spawnDoppel } from '../support/runDoppel.js';
import { record, times } from './longForm.js';

const KILLS = times(3, 100);
const SEED = 20_310_203;
/** In turn: while answering, while starting, while an edited accounts file is read, while another process wants the file. */
const MOMENTS = ['reload', 'start', 'second', 'load', 'load'] as const;
const ACCOUNTS = ['first', 'second', 'third', 'fourth'];
const RECOVERED = 'the process ended before the response left';

let folder: string;
let state: string;
let accountsFile: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-crash-'));
  state = join(folder, 'state.db');
  accountsFile = join(folder, 'accounts.yaml');
  writeAccounts(0);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The balance of the last account is edited now and then. */
function writeAccounts(more: number): void {
  const lines = ACCOUNTS.map((name, i) => {
    const usd = 100_000_000 + (i === ACCOUNTS.length - 1 ? more : 0);
    return `  - { name: ${name}, keys: [crash_${name}], clients: [${name}], balance: { USD: ${usd}, token: 1000000 } }`;
  });
  writeFileSync(accountsFile, ['accounts:', ...lines, ''].join('\n'));
}

class Server {
  readonly child;
  readonly ended: Promise<unknown>;
  stderr = '';
  private stdout = '';

  constructor() {
    const files = ['--state', state, '--accounts', accountsFile];
    this.child = spawnDoppel(['serve', '--port', '0', '--json', ...files]);
    this.ended = once(this.child, 'close');
    this.child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
  }

  /** Its address, once it answers. */
  ready(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.child.stdout.on('data', (chunk: Buffer) => {
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

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

it(
  `keeps its books through ${KILLS} kills at any moment, under load`,
  { timeout: times(120_000, 7_200_000) },
  async () => {
    const random = new RandomNumbers(SEED);
    const clients = new ChargedClients(
      ACCOUNTS.map((name) => ({ key: `crash_${name}`, account: name })),
      SEED,
    );
    const sums: Books = {
      lost: 0,
      doubled: 0,
      unopened: 0,
      amiss: [],
      atTheVeryEnd: 0,
      recovered: 0,
      charges: 0,
    };
    let startUp = 2000;
    let refusals = 0;
    for (let round = 0; round < KILLS; round++) {
      const moment = MOMENTS[round % MOMENTS.length] ?? 'load';
      const server = new Server();
      try {
        if (moment === 'start') await sleep(random.share() * startUp);
        else {
          const begun = performance.now();
          const url = await server.ready();
          startUp = performance.now() - begun;
          const load = clients.sendTo(url);
          if (moment === 'second') refusals += await tryAsSecond(random);
          if (moment === 'reload') writeAccounts(1 + round);
          await sleep(100 + random.share() * 600);
          server.child.kill('SIGKILL');
          await load;
        }
      } finally {
        await server.kill();
      }
      const books = checkBooks(state, clients.responses, RECOVERED);
      for (const key of ['lost', 'doubled', 'unopened'] as const) sums[key] += books[key];
      sums.amiss.push(...books.amiss.map((text) => `round ${round} (${moment}): ${text}`));
      Object.assign(sums, {
        atTheVeryEnd: books.atTheVeryEnd,
        recovered: books.recovered,
        charges: books.charges,
      });
    }

    const answered = clients.responses.length;
    record({
      what: `kill -9 of doppel serve --state under HTTP load, while starting, reloading, and with a second process at the file`,
      tried: KILLS,
      against: 'ledger entries lost or doubled, state files that do not open, sums that are off',
      happened: sums.lost + sums.doubled + sums.unopened + sums.amiss.length,
      file: 'test/torture/crash-loses-no-entry-of-the-ledger.test.ts',
      note:
        `${sums.lost} lost, ${sums.doubled} doubled, ${sums.unopened} unopened; ${sums.charges} charges, ${answered} whole responses; ` +
        `${sums.recovered} open charges were reversed by the next process, ${sums.atTheVeryEnd} of them after the client had the last byte`,
    });
    expect(sums.amiss, `seed ${SEED}`).toEqual([]);
    expect([sums.lost, sums.doubled, sums.unopened], `seed ${SEED}`).toEqual([0, 0, 0]);
    expect(refusals).toBe(Math.floor((KILLS + 2) / MOMENTS.length));
    expect(sums.charges).toBeGreaterThan(KILLS);
  },
);

it('would notice what is lost, doubled or damaged', () => {
  const file = join(folder, 'planted.db');
  const ledger = Ledger.open({ file });
  const unit = { minorUnits: 100, currency: 'USD' };
  ledger.setOpening('first', { ...unit, amount: 1000 });
  for (const request of ['r1', 'r1', 'r2']) {
    const what = { account: 'first', request, vendor: 'acme', operation: 'compare' };
    const booked = ledger.charge({ ...what, price: { ...unit, amount: 25 } });
    if ('entry' in booked) ledger.settle(booked.entry);
  }
  ledger.close();
  const response = { server: 0, connection: 0, account: 'first', status: 200 };
  const responses = [
    { ...response, request: 'r1', charged: '0.25 USD' },
    { ...response, request: 'r2', charged: undefined }, // charged, and the response says that it is not
    { ...response, request: 'r3', charged: '0.25 USD' },
    { ...response, request: 'r1', charged: '0.3 USD' },
  ];
  expect(checkBooks(file, responses, RECOVERED)).toMatchObject({
    lost: 2,
    doubled: 2,
    unopened: 0,
    charges: 3,
  });
  writeFileSync(file, 'damaged');
  expect(checkBooks(file, [], RECOVERED)).toMatchObject({ unopened: 1 });
});

/** Start another process with the same file, and kill that too now and then. @returns 1: what it did was right */
async function tryAsSecond(random: RandomNumbers): Promise<number> {
  const second = new Server();
  second.ready().catch(() => undefined);
  if (random.share() < 0.3) {
    await sleep(random.share() * 1500);
    await second.kill();
    return 1;
  }
  expect(await second.ended).toEqual([2, null]);
  expect(second.stderr).toBe(
    `doppel: another Doppel uses the state file ${state}; stop it, or give this one another file\n`,
  );
  return 1;
}
