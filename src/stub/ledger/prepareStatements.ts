import type Database from 'libsql';

type Statement = Pick<Database.Statement, 'run' | 'all'>;

const columns = `id, time, account, currency, minor_units AS minorUnits, amount, kind, state, request, vendor, operation,
  reverses, reason, NULL AS first, NULL AS charges`;

const carriedColumns = `id, time, account, currency, minor_units AS minorUnits, amount, 'carried-over' AS kind, NULL AS state,
  NULL AS request, NULL AS vendor, NULL AS operation, NULL AS reverses, NULL AS reason, first, charges`;

const within = (table: string): string => `${table} WHERE id > ?1 AND (?2 IS NULL OR account = ?2)`;

/** Of the entries up to an id those that nothing can change any more; a reversed charge only together with its reversal. */
const ended = `
  id <= ?1 AND (state = 'settled' OR kind = 'reversal' OR (state = 'reversed' AND
    EXISTS (SELECT 1 FROM entries reversal WHERE reversal.reverses = entries.id AND reversal.id <= ?1)))`;

const reversal = `
  INSERT INTO entries (time, account, currency, minor_units, amount, kind, request, vendor, operation, reverses, reason)
  SELECT ?1, account, currency, minor_units, -amount, 'reversal', request, vendor, operation, id, ?2
  FROM entries WHERE state = 'open'`;

const statements = {
  charge: `
    INSERT INTO entries (time, account, currency, minor_units, amount, kind, state, request, vendor, operation)
    SELECT ?1, ?2, ?3, ?4, -?5, 'charge', 'open', ?6, ?7, ?8
    WHERE coalesce((SELECT amount FROM balances WHERE account = ?2 AND currency = ?3), 0) >= ?5`,
  settle: `UPDATE entries SET state = 'settled' WHERE id = ?1 AND state = 'open'`,
  settleAll: `UPDATE entries SET state = 'settled' WHERE id IN (SELECT value FROM json_each(?1)) AND state = 'open'`,
  reverse: `${reversal} AND id = ?3`,
  reverseAllOpen: reversal,
  book: `
    INSERT INTO entries (time, account, currency, minor_units, amount, kind, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
  balance: 'SELECT amount, opening FROM balances WHERE account = ?1 AND currency = ?2',
  balances: `
    SELECT account, currency, minor_units AS minorUnits, amount FROM balances
    WHERE ?1 IS NULL OR account = ?1 ORDER BY rowid`,
  openings: `
    SELECT account, currency, minor_units AS minorUnits, opening AS amount FROM balances
    WHERE opening IS NOT NULL ORDER BY rowid`,
  units: 'SELECT DISTINCT currency, minor_units AS minorUnits FROM balances',
  entries: `
    SELECT ${columns} FROM ${within('entries')}
    UNION ALL SELECT ${carriedColumns} FROM ${within('carried')} ORDER BY id LIMIT ?3`,
  state: `SELECT state FROM entries WHERE id = ?1`,
  mark: `SELECT seq FROM sqlite_sequence WHERE name = 'entries'`,
  spend: `
    SELECT account, currency, minorUnits, -sum(amount) AS amount, sum(charges) AS charges FROM (
      SELECT id AS first, account, currency, minor_units AS minorUnits, amount, 1 AS charges
      FROM ${within('entries')} AND kind = 'charge' AND state <> 'reversed'
      UNION ALL SELECT first, account, currency, minor_units, amount, charges FROM ${within('carried')} AND charges > 0
    ) GROUP BY account, currency ORDER BY min(first)`,
  straddling: `SELECT id FROM ${within('carried')} AND first <= ?1 LIMIT 1`,
  carryOver: `
    SELECT max(id) AS id, min(first) AS first, time, account, currency, minor_units, sum(amount) AS amount,
      sum(charges) AS charges
    FROM (
      SELECT id, id AS first, time, account, currency, minor_units, amount, state IS 'settled' AS charges
      FROM entries WHERE ${ended}
      UNION ALL SELECT id, first, time, account, currency, minor_units, amount, charges FROM carried
    ) GROUP BY account, currency, (SELECT max(mark) FROM marks WHERE mark < first)`,
  carry: `
    INSERT INTO carried (id, first, time, account, currency, minor_units, amount, charges)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)`,
  forgetEnded: `DELETE FROM entries WHERE ${ended}`,
  forgetCarried: 'DELETE FROM carried',
  keepMark: 'INSERT OR IGNORE INTO marks (mark) VALUES (?1)',
  forgetOldMarks:
    'DELETE FROM marks WHERE mark <= (SELECT mark FROM marks ORDER BY mark DESC LIMIT 1 OFFSET ?1)',
  forgetMarks: 'DELETE FROM marks',
  reserved: 'SELECT reserved FROM requests',
  reserve: 'UPDATE requests SET reserved = reserved + ?1',
  forgetEntries: 'DELETE FROM entries',
  forgetBalances: 'DELETE FROM balances',
  forgetEntriesOf: 'DELETE FROM entries WHERE account = ?1',
  forgetCarriedOf: 'DELETE FROM carried WHERE account = ?1',
  forgetBalancesOf: 'DELETE FROM balances WHERE account = ?1',
} as const;

/** The ledger's statements, compiled. */
export type Statements = Readonly<Record<keyof typeof statements, Statement>>;

/**
 * Compile every statement of the ledger once.
 *
 * Read with `all`, never with `get`: libsql leaves a statement that `get` stepped in progress, and no transaction can be
 * committed while one is. A lone parameter that may be null goes in an array: libsql fails on a bare null.
 */
export function prepareStatements(db: Database.Database): Statements {
  const compiled = Object.entries(statements).map(([name, source]) => [name, db.prepare(source)]);
  return Object.fromEntries(compiled) as Statements;
}
