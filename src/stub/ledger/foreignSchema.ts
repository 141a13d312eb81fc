import Database from 'libsql';
import { migrate } from './schema.js';

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

const expected = new Map<number, ReadonlyMap<string, string>>();

/**
 * What a state file has beyond the tables, indexes and triggers of its version, or lacks of them, as the end of a sentence;
 * `undefined` when all is well. A trigger of somebody's would run with every entry that is booked.
 *
 * @param version - of the schema that the file says it has
 */
export function foreignSchema(db: Database.Database, version: number): string | undefined {
  const ours = expected.get(version) ?? schemaOf(version);
  expected.set(version, ours);
  const found = schemaIn(db);
  for (const [thing, sql] of found) {
    if (!ours.has(thing)) return `holds the ${thing}, which is not Doppel's`;
    if (ours.get(thing) !== sql) return `holds another ${thing} than Doppel's`;
  }
  const missing = [...ours.keys()].find((thing) => !found.has(thing));
  return missing === undefined ? undefined : `lacks the ${missing}`;
}

function schemaOf(version: number): ReadonlyMap<string, string> {
  const db = new Database(':memory:');
  try {
    migrate(db, 0, version);
    return schemaIn(db);
  } finally {
    db.close();
  }
}

/** By type and name. */
function schemaIn(db: Database.Database): Map<string, string> {
  const rows = db.prepare('SELECT type, name, sql FROM sqlite_schema').all() as SchemaRow[];
  return new Map(rows.map(({ type, name, sql }) => [`${type} ${printable(name)}`, sql ?? '']));
}

/** A name as it may stand in a message. */
function printable(name: string): string {
  return name.replace(/[^\x20-\x7e]+/g, '?').slice(0, 60);
}
