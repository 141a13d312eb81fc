import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStub, Ledger, StateFileError, type RunningStub } from '../../src/stub/index.js';
import { exampleVendor } from '../support/exampleVendor.js';

/** A ledger in a file whose disk is full when a test says so. */
class FillingLedger {
  full = false;
  readonly ledger: Ledger;

  constructor(file: string) {
    this.ledger = Ledger.open({ file });
    for (const method of ['charge', 'settle', 'setOpenings', 'reserveRequests', 'reset'] as const) {
      const sound = this.ledger[method].bind(this.ledger) as (...given: unknown[]) => unknown;
      const failing = (...given: unknown[]): unknown => {
        if (this.full) throw new StateFileError('the state file cannot be written: the disk is full');
        return sound(...given);
      };
      Object.assign(this.ledger, { [method]: failing });
    }
  }
}

const EUR = { currency: 'EUR', minorUnits: 100 };
const accountsOf = (name: string, key: string): string =>
  `accounts: [{ name: ${name}, keys: [${key}], balance: { EUR: 100 } }]\n`;

let folder: string;
let accounts: string;
let disk: FillingLedger;
let stub: RunningStub;
const faults: string[] = [];
const reloads: (string | undefined)[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-full-'));
  accounts = join(folder, 'accounts.yaml');
  writeFileSync(accounts, accountsOf('first', 'key-first'));
  const state = join(folder, 'state.db');
  disk = new FillingLedger(state);
  faults.length = reloads.length = 0;
  stub = await createStub({
    ...(await exampleVendor()),
    accounts,
    state,
    ledger: disk.ledger,
    watch: true,
    onFault: ({ message }) => faults.push(message),
    onReload: (_file, error) => reloads.push(error?.message),
  });
});
afterEach(async () => {
  disk.full = false;
  await stub.close();
  rmSync(folder, { recursive: true });
});

const count = (key = 'key-first', headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${stub.url}/example/count`, {
    method: 'POST',
    headers: { 'x-key': key, 'content-type': 'application/json', ...headers },
    body: '{"image":"AAAA"}',
  });

describe('a full disk', () => {
  it("is the vendor's 500 where something would be charged, and takes neither money nor what is forced", async () => {
    // Numbers for the journal are taken with the first request.
    await count('nobody');
    stub.force({ code: 200, operation: 'countFaces' });
    disk.full = true;
    const response = await count();
    expect([response.status, await response.json()]).toEqual([500, { error: 'internal' }]);
    expect(response.headers.get('x-doppel-notice')).toMatch(/Doppel itself failed; its log says more at r2/);
    expect(faults).toEqual([expect.stringContaining('the disk is full')]);
    expect(stub.forced.list()).toHaveLength(1);
    disk.full = false;
    expect([(await count()).status, stub.ledger.balance('first', EUR).amount]).toEqual([200, 95]);
  });

  it("is the vendor's 500 also where the journal needs new numbers, until there is room", async () => {
    for (let i = 0; i < 1000; i++) await count('nobody');
    disk.full = true;
    const response = await count();
    expect([response.status, await response.json()]).toEqual([500, { error: 'internal' }]);
    disk.full = false;
    expect((await count()).status).toBe(200);
    expect(stub.journal.entries().at(-1)).toMatchObject({ id: 'r1001', status: 200 });
  });

  it('does not cut off a response that has left', async () => {
    const waiting = count('key-first', { prefer: 'wait=0.1' });
    const settle = disk.ledger.settle.bind(disk.ledger);
    disk.ledger.settle = (entry) => {
      disk.full = true;
      settle(entry);
    };
    expect(await (await waiting).json()).toEqual({ faces: 0 });
    await expect.poll(() => faults).toEqual([expect.stringContaining('the disk is full')]);
  });

  it('lets an edit of the accounts change nothing at all', async () => {
    disk.full = true;
    writeFileSync(accounts, accountsOf('second', 'key-second'));
    await expect
      .poll(() => reloads, { timeout: 5000 })
      .toEqual([expect.stringContaining('the disk is full')]);
    disk.full = false;
    expect([(await count('key-first')).status, (await count('key-second')).status]).toEqual([200, 401]);
    expect(stub.accounts.map(({ name }) => name)).toEqual(['first']);
    writeFileSync(accounts, accountsOf('second', 'key-second'));
    await expect.poll(() => reloads.length, { timeout: 5000 }).toBe(2);
    expect([(await count('key-first')).status, (await count('key-second')).status]).toEqual([401, 200]);
    expect(stub.ledger.balance('second', EUR).amount).toBe(95);
  });

  it('lets a reset change nothing at all', async () => {
    await count();
    disk.full = true;
    expect(() => {
      stub.reset();
    }).toThrow(/the disk is full/);
    expect([stub.journal.size, stub.ledger.balance('first', EUR).amount]).toEqual([1, 95]);
    expect((await fetch(`${stub.adminUrl}/__doppel/reset`, { method: 'POST' })).status).toBe(500);
  });
});

describe('a broken edit', () => {
  it.each([
    [
      'a name that no book can hold',
      String.raw`accounts: [{ name: "ev\0il", keys: [key-second], balance: { EUR: 5 } }]`,
    ],
    ['a key twice', 'accounts: [{ name: second, keys: [key-second, key-second] }]'],
    ['a currency that there is not', 'accounts: [{ name: second, keys: [key-second], balance: { GBP: 5 } }]'],
  ])('changes nothing at all: %s', async (_what, text) => {
    writeFileSync(accounts, text);
    await expect.poll(() => reloads, { timeout: 5000 }).toEqual([expect.stringContaining(accounts)]);
    expect([(await count('key-first')).status, (await count('key-second')).status]).toEqual([200, 401]);
  });

  it('of one file changes nothing of the others, when all are read again', async () => {
    const plan = join(folder, 'faults.yaml');
    writeFileSync(plan, 'faults: []');
    const own = join(folder, 'own.yaml');
    writeFileSync(own, accountsOf('first', 'key-first'));
    const other = await createStub({ ...(await exampleVendor()), accounts: own, faults: plan });
    writeFileSync(own, accountsOf('second', 'key-second'));
    writeFileSync(plan, 'faults: [{ account: nobody, response: reset }]');
    expect(() => {
      other.reload();
    }).toThrow(/account names 'nobody'/);
    expect(other.accounts.map(({ name }) => name)).toEqual(['first']);
    await other.close();
  });
});
