import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'libsql';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Ledger } from './Ledger.js';
import { StateFileError } from './openDatabase.js';

const usd = (amount: number) => ({ amount, minorUnits: 100, currency: 'USD' });
const charge = { account: 'demo', price: usd(25), request: 'r1', vendor: 'acme', operation: 'compare' };

let folder: string;
let ledger: Ledger;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-full-'));
  ledger = Ledger.open({ file: join(folder, 'state.db') });
  ledger.setOpening('demo', usd(100_000));
});
afterEach(() => {
  ledger.close();
  rmSync(folder, { recursive: true });
});

/** The file may not grow any more, which SQLite reports like a full disk. */
function fillDisk(): void {
  const { db } = ledger as unknown as { readonly db: Database.Database };
  const [row] = db.pragma('page_count') as { page_count: number }[];
  db.exec(`PRAGMA max_page_count = ${row?.page_count ?? 1}`);
  expect(() => {
    for (let i = 0; i < 1000; i++) ledger.charge({ ...charge, price: usd(0), request: 'x'.repeat(500) });
  }).toThrow(StateFileError);
}

function makeRoom(): void {
  const { db } = ledger as unknown as { readonly db: Database.Database };
  db.exec('PRAGMA max_page_count = 100000');
}

const balance = (): number => ledger.balance('demo', usd(0)).amount;
const huge = 'x'.repeat(100_000);

it('a charge that cannot be written is none, and says why', () => {
  fillDisk();
  expect(() => ledger.charge({ ...charge, request: huge })).toThrow(
    /the state file .* cannot be written: the disk is full/,
  );
  expect(balance()).toBe(100_000);
  makeRoom();
  expect(ledger.charge(charge)).toMatchObject({ entry: expect.any(Number) as number });
  expect(balance()).toBe(99_975);
});

it.each(['settle', 'reverse'] as const)(
  'a charge that cannot be ended (%s) is as soon as there is room',
  (end) => {
    const booked = ledger.charge(charge);
    if (!('entry' in booked)) throw new Error('not booked');
    const { db } = ledger as unknown as { readonly db: Database.Database };
    // What is written in place needs no room in the file: the log beside it is what does not fit on the disk.
    db.exec(
      `CREATE TEMP TRIGGER full BEFORE UPDATE ON main.entries BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
    );
    expect(() => {
      ledger[end](booked.entry, 'a test');
    }).toThrow(StateFileError);
    expect(ledger.state(booked.entry)).toBe('open');
    db.exec('DROP TRIGGER temp.full');
    expect(ledger.state(booked.entry)).toBe(end === 'settle' ? 'settled' : 'reversed');
    expect(balance()).toBe(end === 'settle' ? 99_975 : 100_000);
  },
);

it('openings are booked for all accounts or for none', () => {
  fillDisk();
  const openings = Array.from(
    { length: 200 },
    (_, i) => [`account ${i} ${'x'.repeat(200)}`, usd(1)] as const,
  );
  expect(() => {
    ledger.setOpenings(openings);
  }).toThrow(/the disk is full/);
  expect(ledger.balances().map(({ account }) => account)).toEqual(['demo']);
  makeRoom();
  ledger.setOpenings(openings);
  expect(ledger.balances()).toHaveLength(201);
});

it('openings are booked for none when one cannot be counted', () => {
  const openings = [
    ['new', usd(5)],
    ['demo', usd(Number.MAX_SAFE_INTEGER)],
    ['nul\0', usd(1)],
  ] as const;
  expect(() => {
    ledger.setOpenings(openings);
  }).toThrow(/is no name of an account/);
  expect(ledger.balances()).toEqual([{ account: 'demo', balance: usd(100_000) }]);
});

it('a reset that cannot be written changes nothing', () => {
  ledger.charge(charge);
  const before = ledger.entries();
  const { db } = ledger as unknown as { readonly db: Database.Database };
  db.exec(
    `CREATE TEMP TRIGGER full BEFORE DELETE ON main.balances BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`,
  );
  expect(() => {
    ledger.reset();
  }).toThrow(StateFileError);
  db.exec('DROP TRIGGER temp.full');
  expect(ledger.entries()).toEqual(before);
  expect(balance()).toBe(99_975);
});
