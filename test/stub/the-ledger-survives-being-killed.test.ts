import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../../src/core/packageRoot.js';
import { Ledger } from '../../src/stub/ledger/Ledger.js';
import type { LedgerEntry } from '../../src/stub/ledger/LedgerEntry.js';

const child = join(packageRoot(), 'test', 'support', 'ledgerChild.mjs');
const ROUNDS = 10;
const RECOVERED = 'the process ended before the response left';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-ledger-'));
  file = join(folder, 'state.db');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('keeps every finished charge and no unfinished one, whenever it is killed', async () => {
  const random = generator(20_310_203);
  const reported: Report[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Two of the processes are killed while they start, at the latest after their first charges.
    const starting = round % 5 === 0;
    const news = await runUntilKilled(`round${round}`, random() * (starting ? 200 : 150), starting);
    if (!starting) expect(news.length, `round ${round}`).toBeGreaterThan(0);
    reported.push(...news);
    expectInOrder(reported, starting);
  }
  expect(reported.filter(({ state }) => state === 'settled').length).toBeGreaterThan(ROUNDS);
  expect(reported.filter(({ state }) => state === 'reversed').length).toBeGreaterThan(0);
});

interface Report {
  readonly state: string;
  readonly entry: number;
  readonly request: string;
}

/** Start the process, kill it after so many milliseconds, and return what it had reported. */
async function runUntilKilled(name: string, delay: number, starting: boolean): Promise<readonly Report[]> {
  const output = join(folder, `${name}.txt`);
  const stdout = openSync(output, 'w');
  const run = spawn(process.execPath, [child, file, name], { stdio: ['ignore', stdout, 'inherit'] });
  try {
    const ended = once(run, 'exit');
    const charging = async (): Promise<void> => {
      while (statSync(output).size === 0 && run.exitCode === null) await sleep(2);
      expect(() => Ledger.open({ file })).toThrow(`another Doppel uses the state file ${file}`);
    };
    if (!starting) await charging();
    await sleep(delay);
    run.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
  } finally {
    run.kill('SIGKILL');
    closeSync(stdout);
  }
  // A line that the kill cut off was not reported.
  const lines = readFileSync(output, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    const [state = '', entry, request = ''] = line.split(' ');
    return { state, entry: Number(entry), request };
  });
}

/** Opening the file audits it; what the audit says is not taken on trust. */
function expectInOrder(reported: readonly Report[], starting: boolean): void {
  const ledger = Ledger.open({ file });
  const entries = ledger.entries();
  const balance = ledger.balance('demo', { minorUnits: 100, currency: 'USD' }).amount;
  ledger.close();

  expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(balance);
  const charges = entries.filter(({ kind }) => kind === 'charge');
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  expect(charges.filter(({ state }) => state === 'open')).toEqual([]);
  expect(new Set(charges.map(({ request }) => request)).size).toBe(charges.length);
  for (const { state, entry, request } of reported) {
    const charge = byId.get(entry);
    if (charge?.request !== request || charge.state !== state) {
      expect(charge, `reported as ${state}`).toMatchObject({ request, state }); // slow, so only when it fails
    }
  }
  expectReversedOnce(charges, entries, reported);
  if (!starting) expect(entries.at(-1)?.reason).toBe(RECOVERED);
}

function expectReversedOnce(
  charges: readonly LedgerEntry[],
  entries: readonly LedgerEntry[],
  reported: readonly Report[],
): void {
  const reversals = entries.filter(({ kind }) => kind === 'reversal');
  const reversed = charges.filter(({ state }) => state === 'reversed').map(({ id }) => id);
  expect(reversals.map(({ reverses }) => reverses).sort(byNumber)).toEqual(reversed);
  const recovered = new Set(
    reversals.filter(({ reason }) => reason === RECOVERED).map(({ reverses }) => reverses),
  );
  expect(reported.filter(({ entry }) => recovered.has(entry))).toEqual([]);
}

function byNumber(a = 0, b = 0): number {
  return a - b;
}

/** Numbers from 0 to 1 from a seed (a linear congruential generator: even enough to choose moments). */
function generator(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}
