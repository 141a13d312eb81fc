import type Database from 'libsql';

/** Run statements of which all count or none. Unlike libsql's own, it says why it failed when the disk is full. */
export function transact(db: Database.Database, run: () => void): void {
  db.exec('BEGIN');
  try {
    run();
    db.exec('COMMIT');
  } catch (error) {
    // A full disk ends a transaction of its own accord.
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
