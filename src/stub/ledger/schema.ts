import type Database from 'libsql';

/** Stands in the header of every state file: "Dopl". */
export const APPLICATION_ID = 0x446f706c;

/**
 * Step n leads from schema version n to n + 1. A step that was ever released is never edited: a change is a new step.
 *
 * The balances follow the entries by trigger, so one statement books an entry and moves the balance, or does neither.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE balances (
    account TEXT NOT NULL,
    currency TEXT NOT NULL,
    minor_units INTEGER NOT NULL CHECK (minor_units > 0),
    amount INTEGER NOT NULL CHECK (abs(amount) <= ${Number.MAX_SAFE_INTEGER}),
    opening INTEGER, -- what the openings add up to; NULL when there is none
    PRIMARY KEY (account, currency)
  ) STRICT;

  CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    time TEXT NOT NULL,
    account TEXT NOT NULL,
    currency TEXT NOT NULL,
    minor_units INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('opening', 'charge', 'reversal', 'credit')),
    state TEXT CHECK (state IN ('open', 'settled', 'reversed')),
    request TEXT,
    vendor TEXT,
    operation TEXT,
    reverses INTEGER,
    reason TEXT,
    CHECK ((kind = 'charge') = (state IS NOT NULL)),
    CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
    CHECK (kind = 'opening' OR (kind = 'charge' AND amount <= 0) OR (kind <> 'charge' AND amount >= 0))
  ) STRICT;
  CREATE UNIQUE INDEX reversals ON entries (reverses) WHERE reverses IS NOT NULL;

  CREATE TRIGGER balance_follows_entry AFTER INSERT ON entries BEGIN
    INSERT INTO balances (account, currency, minor_units, amount, opening)
    VALUES (NEW.account, NEW.currency, NEW.minor_units, NEW.amount, CASE NEW.kind WHEN 'opening' THEN NEW.amount END)
    ON CONFLICT DO UPDATE SET
      amount = amount + excluded.amount,
      opening = CASE NEW.kind WHEN 'opening' THEN coalesce(opening, 0) + NEW.amount ELSE opening END;
  END;

  CREATE TRIGGER charge_follows_reversal AFTER INSERT ON entries WHEN NEW.kind = 'reversal' BEGIN
    UPDATE entries SET state = 'reversed' WHERE id = NEW.reverses;
  END;
  `,
  `
  CREATE TABLE requests (reserved INTEGER NOT NULL); -- one row: the highest number that a process has taken for its requests
  INSERT INTO requests SELECT coalesce(max(CAST(substr(request, 2) AS INTEGER)), 0) FROM entries;

  -- What stands for entries that are no longer kept one by one, see CarriedOver; empty in a file.
  CREATE TABLE carried (
    id INTEGER PRIMARY KEY, -- of the last entry that it stands for
    first INTEGER NOT NULL, -- of the first one
    time TEXT NOT NULL,
    account TEXT NOT NULL,
    currency TEXT NOT NULL,
    minor_units INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    charges INTEGER NOT NULL -- those that stand
  ) STRICT;
  CREATE TABLE marks (mark INTEGER PRIMARY KEY) STRICT;
  `,
];

export const SCHEMA_VERSION = migrations.length;

/** Bring the database up to date; the caller holds a transaction around it. */
export function migrate(db: Database.Database, from: number, to = SCHEMA_VERSION): void {
  if (from >= to) return;
  for (const step of migrations.slice(from, to)) db.exec(step);
  // The application id is written with the schema: a file that has the one has the other.
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${to}`);
}
