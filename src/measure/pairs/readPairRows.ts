import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { MeasureError } from '../MeasureError.js';

/** One line of a pairs file. */
export interface PairRow {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
  /** Both or neither. */
  readonly persons?: readonly [string, string];
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
export async function readPairRows(file: string): Promise<PairRow[]> {
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
