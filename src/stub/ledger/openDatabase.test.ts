import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Ledger } from './Ledger.js';
import { release, StateFileError } from './openDatabase.js';
import { SCHEMA_VERSION } from './schema.js';

const usd = (amount: number) => ({ amount, minorUnits: 100, currency: 'USD' });
const request = { account: 'demo', price: usd(25), request: 'r', vendor: 'acme', operation: 'compare' };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doppel-ledger-'));
  file = join(folder, 'state.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(StateFileError);
    return (error as Error).message;
  }
  throw new Error('no error');
}

function write(path: string, sql: string): void {
  const db = new Database(path);
  db.exec(sql);
  release(db);
}

/** A state file with an opening of 100, a charge of 25 that is settled, and one that is reversed. */
function makeStateFile(): void {
  const ledger = Ledger.open({ file });
  ledger.setOpening('demo', usd(100));
  for (const end of ['settle', 'reverse'] as const) {
    const result = ledger.charge(request);
    if ('entry' in result) ledger[end](result.entry, 'a test');
  }
  ledger.close();
}

describe('a state file', () => {
  it('keeps the ledger over restarts', () => {
    makeStateFile();
    const ledger = Ledger.open({ file });
    ledger.setOpening('demo', usd(100));
    expect(ledger.balance('demo', usd(0)).amount).toBe(75);
    expect(ledger.entries().map(({ kind, state }) => [kind, state])).toEqual([
      ['opening', undefined],
      ['charge', 'settled'],
      ['charge', 'reversed'],
      ['reversal', undefined],
    ]);
    ledger.close();
  });

  it('keeps every entry one by one', () => {
    const ledger = Ledger.open({ file, kept: 2 });
    ledger.setOpening('demo', usd(1000));
    for (let i = 0; i < 20; i++) {
      const result = ledger.charge(request);
      if ('entry' in result) ledger.settle(result.entry);
    }
    expect(ledger.entries()).toHaveLength(21);
    ledger.close();
  });

  it('gives no request a number that one of an earlier process had', () => {
    const numbers = [1, 2, 3].map(() => {
      const ledger = Ledger.open({ file });
      const taken = [ledger.reserveRequests(10), ledger.reserveRequests(10)];
      ledger.close();
      return taken;
    });
    expect(numbers).toEqual([[1, 11], [21, 31], [41, 51]]); // prettier-ignore
  });

  it('that an older Doppel left goes on counting requests after its last one', () => {
    const before = Ledger.open({ file });
    before.charge({ ...request, price: usd(0), request: 'r7' });
    before.close();
    write(file, 'DROP TABLE requests; DROP TABLE carried; DROP TABLE marks; PRAGMA user_version = 1');
    const ledger = Ledger.open({ file });
    expect(ledger.reserveRequests(1)).toBe(8);
    ledger.close();
  });

  it('leaves nothing beside it when it is closed', () => {
    makeStateFile();
    expect(readdirSync(folder)).toEqual(['state.db']);
  });

  it('refunds what was charged for responses that never left', () => {
    const before = Ledger.open({ file });
    before.setOpening('demo', usd(100));
    before.charge(request);
    before.close();
    before.settle(2);
    const ledger = Ledger.open({ file, now: () => new Date(0) });
    expect(ledger.state(2)).toBe('reversed');
    expect(ledger.balance('demo', usd(0)).amount).toBe(100);
    expect(ledger.entries({ since: 2 })).toMatchObject([
      { time: '1970-01-01T00:00:00.000Z', reverses: 2, reason: 'the process ended before the response left' },
    ]);
    ledger.close();
  });

  it('may be left half written, with a log that has the rest', () => {
    const before = Ledger.open({ file });
    before.setOpening('demo', usd(100_000));
    for (let i = 0; i < 200; i++) before.charge(request);
    const killed = join(folder, 'killed.db');
    copyFileSync(file, killed);
    copyFileSync(`${file}-wal`, `${killed}-wal`);
    before.close();
    // The log is moved into the file page by page, the first first: it says how many there will be.
    const content = readFileSync(killed);
    content.writeUInt32BE(statSync(file).size / 4096, 28);
    writeFileSync(killed, content);

    const ledger = Ledger.open({ file: killed });
    expect(ledger.entries().filter(({ kind }) => kind === 'charge')).toHaveLength(200);
    expect(ledger.balance('demo', usd(0)).amount).toBe(100_000);
    ledger.close();
  });

  it('remembers the minor units of a currency', () => {
    makeStateFile();
    const ledger = Ledger.open({ file });
    expect(() => ledger.balance('demo', { currency: 'USD', minorUnits: 1 })).toThrow(
      `the ledger (${file}) 100`,
    );
    ledger.close();
  });

  it('may be an empty file', () => {
    writeFileSync(file, '');
    makeStateFile();
    expect(statSync(file).size).toBeGreaterThan(0);
  });

  it('may have a name that means something in a URI', () => {
    file = join(folder, 'file:a?mode=memory#%20 b');
    makeStateFile();
    Ledger.open({ file }).close();
    expect(readdirSync(folder)).toEqual(['file:a?mode=memory#%20 b']);
  });

  it('belongs to one ledger at a time, which goes on undisturbed', () => {
    const ledger = Ledger.open({ file });
    expect(errorOf(() => Ledger.open({ file }))).toBe(
      `another Doppel uses the state file ${file}; stop it, or give this one another file`,
    );
    ledger.setOpening('demo', usd(100));
    ledger.close();
    Ledger.open({ file }).close();
  });

  it.each([
    ['text', Buffer.from('name: value\n'.repeat(500))],
    ['a line', Buffer.from('\n')],
    ['what only begins as a database', Buffer.from(`SQLite format 3\0${'x'.repeat(5000)}`)],
  ])('is refused and left alone when it is %s', (_, content) => {
    writeFileSync(file, content);
    const message = errorOf(() => Ledger.open({ file }));
    expect(message).toBe(
      `${file} is no state file of Doppel's; name another file, or one that does not exist yet`,
    );
    expect(readFileSync(file)).toEqual(content);
    expect(readdirSync(folder)).toEqual(['state.db']);
  });

  it.each([
    ['without an application id', 'CREATE TABLE balances (a)', "is no state file of Doppel's"],
    [
      'with another application id',
      'PRAGMA application_id = 7; CREATE TABLE t (a)',
      "is no state file of Doppel's",
    ],
  ])('is refused and left alone when it is the database of another program, %s', (_, sql, message) => {
    write(file, sql);
    const content = readFileSync(file);
    expect(errorOf(() => Ledger.open({ file }))).toContain(message);
    expect(readFileSync(file)).toEqual(content);
    expect(readdirSync(folder)).toEqual(['state.db']);
  });

  it('is refused and left alone when it is the database of another program that was killed', () => {
    const db = new Database(join(folder, 'running'));
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('CREATE TABLE t (a)');
    const log = `${file}-wal`;
    copyFileSync(join(folder, 'running'), file);
    copyFileSync(join(folder, 'running-wal'), log);
    release(db);
    const contents = [readFileSync(file), readFileSync(log)];
    expect(errorOf(() => Ledger.open({ file }))).toContain("is no state file of Doppel's");
    expect([readFileSync(file), readFileSync(log)]).toEqual(contents);
    expect(readdirSync(folder)).toEqual(['running', 'state.db', 'state.db-wal']);
  });

  it('is refused and left alone when a newer Doppel wrote it', () => {
    makeStateFile();
    write(file, `PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    const content = readFileSync(file);
    expect(errorOf(() => Ledger.open({ file }))).toBe(
      `the state file ${file} is of a newer Doppel (schema ${SCHEMA_VERSION + 1}, this one knows ${SCHEMA_VERSION}); ` +
        'use that one, or another file',
    );
    expect(readFileSync(file)).toEqual(content);
  });

  it.each([
    [
      'a balance',
      'UPDATE balances SET amount = 76',
      'account demo holds 76 minor units of USD, its entries sum to 75',
    ],
    ['an opening', 'UPDATE balances SET opening = 99', 'account demo holds 75 minor units of USD'],
    ['an entry', 'UPDATE entries SET amount = -24 WHERE id = 2', 'its entries sum to 76'],
    ['a missing balance', 'DELETE FROM balances', 'account demo holds 0 minor units of USD'],
    [
      'the state of a charge',
      "UPDATE entries SET state = 'settled' WHERE id = 3",
      'entry 4 is half of a reversal',
    ],
    ['a charge without reversal', "UPDATE entries SET state = 'reversed' WHERE id = 2", 'entry 2 is half of'],
    ['the account of a reversal', 'UPDATE entries SET reverses = 9 WHERE id = 4', 'entry 4 is half of'],
    [
      'a minor unit',
      'UPDATE entries SET minor_units = 10 WHERE id = 3',
      'counts USD in two different minor units',
    ],
  ])('is refused when %s was meddled with', (_, sql, message) => {
    makeStateFile();
    write(file, sql);
    const error = errorOf(() => Ledger.open({ file }));
    expect(error).toContain(`the state file ${file} does not add up: `);
    expect(error).toContain(message);
    expect(error).toMatch(/; remove it, or name another file$/);
    // The lock is free again, and nobody fixed the file behind the user's back.
    expect(errorOf(() => Ledger.open({ file }))).toBe(error);
  });

  it.each([
    [
      'a trigger',
      'CREATE TRIGGER evil AFTER INSERT ON entries BEGIN UPDATE balances SET amount = amount + 1000; END',
      "holds the trigger evil, which is not Doppel's",
    ],
    ['a view', 'CREATE VIEW more AS SELECT * FROM entries', 'holds the view more'],
    ['an index', 'CREATE INDEX more ON entries (account)', 'holds the index more'],
    ['a table', 'CREATE TABLE more (a)', 'holds the table more'],
    [
      'another trigger of the same name',
      'DROP TRIGGER charge_follows_reversal; CREATE TRIGGER charge_follows_reversal AFTER INSERT ON entries BEGIN SELECT 1; END',
      "holds another trigger charge_follows_reversal than Doppel's",
    ],
    ['a table less', 'DROP TABLE requests', 'lacks the table requests'],
    ['a column more', 'ALTER TABLE entries ADD COLUMN more TEXT', 'holds another table entries'],
  ])('is refused and left alone when it has %s', (_, sql, message) => {
    makeStateFile();
    write(file, sql);
    const content = readFileSync(file);
    const error = errorOf(() => Ledger.open({ file }));
    expect(error).toContain(`the state file ${file} ${message}`);
    expect(error).toMatch(/; remove it, or name another file$/);
    expect(readFileSync(file)).toEqual(content);
  });

  it('is refused when it is damaged', () => {
    makeStateFile();
    const content = readFileSync(file);
    writeFileSync(file, content.fill(0xff, 4096, content.length));
    expect(errorOf(() => Ledger.open({ file }))).toMatch(
      /^the state file .* is damaged.*; remove it, or name another file$/,
    );
  });

  it.each([
    ['a folder', tmpdir()],
    ['no regular file', devNull],
  ])('cannot be %s', (what, path) => {
    expect(errorOf(() => Ledger.open({ file: path }))).toBe(
      `the state file ${path} is ${what}; name another one`,
    );
  });

  it.each(['missing/state.db', 'file/state.db'])('cannot lie where there is no folder: %s', (name) => {
    writeFileSync(join(folder, 'file'), '');
    const path = join(folder, name);
    expect(errorOf(() => Ledger.open({ file: path }))).toBe(
      `there is no folder ${join(path, '..')} for the state file; make it, or name another file`,
    );
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('cannot lie where no file can be made', () => {
    // A name longer than file systems take fails for every user, also for one whom no permission stops.
    const path = join(folder, 'x'.repeat(250) + '.sqlite');
    expect(errorOf(() => Ledger.open({ file: path }))).toContain(path);
  });

  it.skipIf(process.getuid?.() === 0)('cannot be one that may not be written', () => {
    makeStateFile();
    chmodSync(file, 0o444);
    expect(errorOf(() => Ledger.open({ file }))).toContain('cannot be written');
    const locked = join(folder, 'locked');
    mkdirSync(locked, { mode: 0o555 });
    expect(errorOf(() => Ledger.open({ file: join(locked, 'state.db') }))).toContain('cannot be opened');
  });
});
