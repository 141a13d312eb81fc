import { MeasureError } from '../MeasureError.js';
import { Components } from './Components.js';
import type { PairRow } from './readPairRows.js';

/**
 * Who is in each image: as the file says, or else images that genuine pairs join are of one person, and every other
 * image is of a person of its own.
 *
 * @returns persons by image
 * @throws MeasureError when labels contradict each other
 */
export function nameThePersons(file: string, rows: readonly PairRow[]): Map<string, string> {
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
