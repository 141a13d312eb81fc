import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Work on rows in slices, and let the process do other work between them.
 *
 * @param rowsAtOnce - rows of a slice, at least 1
 * @param work - gets the first row and the one after the last
 */
export async function inSlices(
  rows: number,
  rowsAtOnce: number,
  work: (from: number, to: number) => void,
): Promise<void> {
  const step = Math.max(1, Math.floor(rowsAtOnce));
  for (let from = 0; from < rows; from += step) {
    if (from > 0) await nextTurn();
    work(from, Math.min(rows, from + step));
  }
}
