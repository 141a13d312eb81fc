import { access, readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { MeasureError } from '../MeasureError.js';
import type { Sample, Trial } from '../Trial.js';
import { nameThePersons } from './nameThePersons.js';
import { readPairRows } from './readPairRows.js';

/** Labelled images of the user's own. */
export interface PairsOptions {
  /** CSV file of pairs, see `readPairRows`. */
  readonly file: string;
  /** Folder that the paths in it are relative to. */
  readonly images: string;
}

/**
 * A trial of the pairs in a CSV file. Every image is looked for before the work begins.
 *
 * @throws MeasureError that names file and line
 */
export async function pairsTrial({ file, images }: PairsOptions): Promise<Trial> {
  const rows = (await readPairRows(file)).map((row) => ({
    ...row,
    a: normalize(row.a),
    b: normalize(row.b),
  }));
  const persons = nameThePersons(file, rows);
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
