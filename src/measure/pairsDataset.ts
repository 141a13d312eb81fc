import { CsvError, parse } from 'csv-parse/sync';
import { access, readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { type Dataset, MeasureError, type Sample } from './Dataset.js';

/** One line of a pairs file. */
interface PairRow {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
  /** Both or neither. */
  readonly persons?: readonly [string, string];
}

/** Labelled images of the user's own. */
export interface PairsOptions {
  /** CSV file of pairs, see `readPairRows`. */
  readonly file: string;
  /** Folder that the paths in it are relative to. */
  readonly images: string;
}

/**
 * A dataset of the pairs in a CSV file. Every image is looked for before the work begins.
 *
 * @throws MeasureError that names file and line
 */
export async function pairsDataset({ file, images }: PairsOptions): Promise<Dataset> {
  const rows = (await readPairRows(file)).map((row) => ({
    ...row,
    a: normalize(row.a),
    b: normalize(row.b),
  }));
  const persons = labelPersons(file, rows);
  const places = new Map<string, number>();
  const samples: Sample[] = [];
  for (const { a, b, line } of rows) {
    if (a === b) throw new MeasureError(`${file}:${line}: ${a} is compared with itself`);
    for (const name of [a, b]) {
      if (places.has(name)) continue;
      places.set(name, samples.length);
      samples.push({ name, person: persons.get(name) ?? name, place: `${file}:${line}` });
      await access(join(images, name)).catch(() => {
        throw new MeasureError(`${file}:${line}: there is no ${name} in ${images}`);
      });
    }
  }
  return {
    samples,
    pairs: rows.map(({ a, b, same }) => ({ a: places.get(a) ?? 0, b: places.get(b) ?? 0, same })),
    load: async (sample) => {
      const { name, place = file } = samples[sample] as Sample;
      return readFile(join(images, name)).catch((error: unknown) => {
        const { code } = error as NodeJS.ErrnoException;
        throw new MeasureError(`${place}: ${name} cannot be read (${code ?? '?'})`);
      });
    },
    close: async () => {
      // Nothing runs between two reads.
    },
  };
}

interface Line {
  readonly record: Readonly<Partial<Record<string, string>>>;
  readonly info: { readonly lines: number };
}

const LABELS = new Map([
  ['1', true],
  ['true', true],
  ['genuine', true],
  ['0', false],
  ['false', false],
  ['impostor', false],
]);

/**
 * Read a CSV file of labelled pairs: a header, columns `a`, `b`, `same`, and `person_a`, `person_b` where known.
 *
 * @throws MeasureError that names file and line
 */
async function readPairRows(file: string): Promise<PairRow[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new MeasureError(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? '?'})`);
  });
  const rows = parseLines(file, text).map(({ record, info }) => readRow(file, info.lines, record));
  if (rows.length === 0)
    throw new MeasureError(`${file}: holds no pair; it takes a header and a line for each pair`);
  return rows;
}

function parseLines(file: string, text: string): Line[] {
  try {
    return parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      info: true,
      columns: (header: string[]) => checkedHeader(file, header),
    }) as unknown as Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? `:${error['lines']}` : '';
    throw new MeasureError(`${file}${line}: ${error.message}`, { cause: error });
  }
}

function checkedHeader(file: string, header: string[]): string[] {
  const missing = ['a', 'b', 'same'].filter((name) => !header.includes(name));
  if (missing.length > 0) {
    throw new MeasureError(
      `${file}:1: the header lacks ${missing.join(', ')}; it must name the columns a, b and same`,
    );
  }
  if (header.includes('person_a') !== header.includes('person_b')) {
    throw new MeasureError(`${file}:1: the columns person_a and person_b go together; one is missing`);
  }
  return header;
}

function readRow(file: string, line: number, record: Line['record']): PairRow {
  const cell = (column: string): string => {
    const value = record[column] ?? '';
    if (value === '') throw new MeasureError(`${file}:${line}: ${column} is empty`);
    return value;
  };
  const same = LABELS.get(cell('same').toLowerCase());
  if (same === undefined) {
    throw new MeasureError(
      `${file}:${line}: same is ${JSON.stringify(cell('same'))}; it must be 1, true or genuine, or 0, false or impostor`,
    );
  }
  const row = { line, a: cell('a'), b: cell('b'), same };
  return record['person_a'] === undefined ? row : { ...row, persons: [cell('person_a'), cell('person_b')] };
}

/**
 * Who is in each image: as the file says, or else images that genuine pairs join are of one person, and every other
 * image is of a person of its own.
 *
 * @returns persons by image
 * @throws MeasureError when labels contradict each other
 */
function labelPersons(file: string, rows: readonly PairRow[]): Map<string, string> {
  const components = new Components();
  for (const { a, b, same, persons } of rows) if (same && !persons) components.join(a, b);
  const known = new Map<string, string>();
  for (const { line, a, b, same, persons } of rows) {
    const [personA, personB] = persons ?? [components.rootOf(a), components.rootOf(b)];
    for (const [image, person] of [
      [a, personA],
      [b, personB],
    ] as const) {
      const before = known.get(image) ?? person;
      if (before !== person) {
        throw new MeasureError(`${file}:${line}: ${image} is of ${person} here and of ${before} further up`);
      }
      known.set(image, person);
    }
    if (same === (personA === personB)) continue;
    const why = persons
      ? same
        ? `the persons are ${personA} and ${personB}`
        : `both persons are ${personA}`
      : 'genuine pairs of this file join the two images';
    throw new MeasureError(`${file}:${line}: labelled ${same ? 'genuine' : 'impostor'}, but ${why}`);
  }
  return known;
}

/**
 * Sets of names that are joined by pairs of them (union-find with path halving).
 *
 * @see R. E. Tarjan and J. van Leeuwen, "Worst-case analysis of set union algorithms", J. ACM 31 (1984), 245-281
 */
class Components {
  private readonly parents = new Map<string, string>();

  join(a: string, b: string): void {
    const [first, second] = [this.rootOf(a), this.rootOf(b)];
    if (first !== second) this.parents.set(second, first);
  }

  /** The name that stands for the set of `name`. */
  rootOf(name: string): string {
    let at = name;
    for (;;) {
      const parent = this.parents.get(at) ?? at;
      if (parent === at) return at;
      const grandparent = this.parents.get(parent) ?? parent;
      this.parents.set(at, grandparent);
      at = grandparent;
    }
  }
}
