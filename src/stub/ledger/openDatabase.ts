import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { foreignSchema } from './foreignSchema.js';
import { APPLICATION_ID, migrate, SCHEMA_VERSION } from './schema.js';
import { DoppelError } from '../../core/DoppelError.js';

/** The file that keeps the ledger cannot be used: in use, unreadable, not Doppel's, or its sums do not add up. */
export class StateFileError extends DoppelError {
  readonly code = 'state-file';
}

/** A database in memory, with the schema of today. */
export function openMemory(): Database.Database {
  const db = new Database(':memory:');
  migrate(db, 0);
  return db;
}

/**
 * Open or make a state file, for this process alone, and audit it.
 *
 * A file that is not Doppel's is left as it is. The lock is the operating system's: it ends with the process that holds
 * it, however that ends.
 *
 * @throws StateFileError when the file cannot be used
 */
export function openFile(path: string): Database.Database {
  const file = resolve(path);
  try {
    if (sizeOf(file) > 0) recognise(file);
    const db = new Database(file);
    try {
      prepare(db, file);
    } catch (error) {
      tryToRelease(db);
      throw error;
    }
    return db;
  } catch (error) {
    throw asStateFileError(error, file);
  }
}

/**
 * Give up a database: its file is whole, its lock is free, nothing lies beside it.
 *
 * Closing alone does none of this, because libsql closes a connection only when all its statements have been collected
 * as garbage.
 */
export function release(db: Database.Database): void {
  if (!db.memory) {
    db.exec('PRAGMA journal_mode = DELETE');
    db.exec('PRAGMA locking_mode = NORMAL');
    db.exec('SELECT 1 FROM sqlite_schema'); // the lock is given up at the next access
  }
  db.close();
}

/** Give up a database after an error, which says more than whatever goes wrong in giving up. */
export function tryToRelease(db: Database.Database): void {
  try {
    if (db.inTransaction) db.exec('ROLLBACK');
    release(db);
  } catch {
    db.close();
  }
}

/** Any error about a state file in one line that says which file, and what to do. */
export function asStateFileError(cause: unknown, file: string): StateFileError {
  if (cause instanceof StateFileError) return cause;
  const { code, message } = cause as { code?: string; message: string };
  const what = {
    SQLITE_BUSY: `another Doppel uses the state file ${file}; stop it, or give this one another file`,
    SQLITE_NOTADB: notOurs(file),
    SQLITE_READONLY: `the state file ${file} cannot be written; make it writable, or name another file`,
    SQLITE_FULL: `the state file ${file} cannot be written: the disk is full`,
    SQLITE_CORRUPT: `the state file ${file} is damaged; remove it, or name another file`,
  }[code ?? ''];
  // libsql gives a connection that fails no code, and ends its message with SQLite's: 14 is "unable to open".
  const reason = /: 14"\)$/.test(message) ? 'it cannot be opened' : message;
  const text = what ?? `the state file ${file} cannot be used: ${reason}; see that its folder is writable`;
  return new StateFileError(text, { cause });
}

function sizeOf(file: string): number {
  const folder = dirname(file);
  if (!isFolder(folder)) {
    throw new StateFileError(
      `there is no folder ${folder} for the state file; make it, or name another file`,
    );
  }
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats && !stats.isFile()) {
    const what = stats.isDirectory() ? 'a folder' : 'no regular file';
    throw new StateFileError(`the state file ${file} is ${what}; name another one`);
  }
  return stats?.size ?? 0;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Look at the header without touching the file or what lies beside it.
 *
 * Through SQLite, because closing the file after reading it with node:fs would end the lock that this very process may
 * hold on it already.
 */
function recognise(file: string): void {
  const db = new Database(`${pathToFileURL(file).href}?mode=ro&immutable=1`);
  // Without it SQLite reads no header that counts more pages than the file has, which is what a process leaves that was
  // killed while it wrote them; the log beside the file puts that right when the file is opened in earnest.
  db.exec('PRAGMA writable_schema = ON');
  const application = numberOf(db, 'application_id');
  const version = numberOf(db, 'user_version');
  db.close();
  if (application !== APPLICATION_ID) {
    throw new StateFileError(notOurs(file));
  }
  checkVersion(version, file);
}

function prepare(db: Database.Database, file: string): void {
  db.exec('PRAGMA trusted_schema = OFF');
  db.exec('PRAGMA cell_size_check = ON');
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  db.exec('BEGIN EXCLUSIVE');
  const version = numberOf(db, 'user_version');
  // Again: what the header says may have been overtaken by a log that a killed process left.
  checkVersion(version, file);
  // Before anything is written, which would set off what somebody may have left in it.
  const foreign = foreignSchema(db, version);
  if (foreign !== undefined) {
    throw new StateFileError(`the state file ${file} ${foreign}; remove it, or name another file`);
  }
  migrate(db, version);
  db.exec('COMMIT');
  // Only now, so that a process killed while making the schema leaves an empty file, which is as good as none.
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = NORMAL');
  const fault = audit(db);
  if (fault) throw new StateFileError(`the state file ${file} ${fault}; remove it, or name another file`);
}

function checkVersion(version: number, file: string): void {
  if (version <= SCHEMA_VERSION) return;
  throw new StateFileError(
    `the state file ${file} is of a newer Doppel (schema ${version}, this one knows ${SCHEMA_VERSION}); use that one, or another file`,
  );
}

function numberOf(db: Database.Database, pragma: 'application_id' | 'user_version'): number {
  const [row] = db.pragma(pragma) as Record<string, number>[];
  return row?.[pragma] ?? 0;
}

function notOurs(file: string): string {
  return `${file} is no state file of Doppel's; name another file, or one that does not exist yet`;
}

const sums = `
  SELECT account, currency, sum(booked) AS entries, sum(held) AS balance FROM (
    SELECT account, currency, amount AS booked, 0 AS held,
      CASE kind WHEN 'opening' THEN amount ELSE 0 END AS opened, 0 AS opening FROM entries
    UNION ALL SELECT account, currency, 0, amount, 0, coalesce(opening, 0) FROM balances
  ) GROUP BY account, currency HAVING sum(booked) <> sum(held) OR sum(opened) <> sum(opening)`;

const strayReversals = `
  SELECT r.id FROM entries r LEFT JOIN entries c ON c.id = r.reverses
  WHERE r.kind = 'reversal' AND (c.state, c.account, c.currency, c.amount)
    IS NOT ('reversed', r.account, r.currency, -r.amount)`;

const unmatchedCharges = `
  SELECT c.id FROM entries c LEFT JOIN entries r ON r.reverses = c.id WHERE c.state = 'reversed' AND r.id IS NULL`;

const mixedUnits = `
  SELECT currency FROM (SELECT currency, minor_units FROM entries UNION SELECT currency, minor_units FROM balances)
  GROUP BY currency HAVING count(*) > 1`;

/** What does not add up in the books, as the end of a sentence; `undefined` when all is well. */
function audit(db: Database.Database): string | undefined {
  const [check] = db.pragma('quick_check(1)') as { quick_check: string }[];
  if (check?.quick_check !== 'ok') return `is damaged: ${(check?.quick_check ?? '').replace(/\s+/g, ' ')}`;

  const first = (query: string): unknown => db.prepare(query).all()[0];
  const sum = first(sums) as SumRow | undefined;
  if (sum) {
    const { account, currency, entries, balance } = sum;
    return `does not add up: account ${account} holds ${balance} minor units of ${currency}, its entries sum to ${entries}`;
  }
  const entry = (first(strayReversals) ?? first(unmatchedCharges)) as { id: number } | undefined;
  if (entry) return `does not add up: entry ${entry.id} is half of a reversal`;
  const unit = first(mixedUnits) as { currency: string } | undefined;
  return unit && `does not add up: it counts ${unit.currency} in two different minor units`;
}

interface SumRow {
  readonly account: string;
  readonly currency: string;
  readonly entries: number;
  readonly balance: number;
}
