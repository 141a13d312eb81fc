import type { Mark } from './findMarks.js';

/** Slope of a row that still counts as level: 15 degrees. */
const SLOPE = 0.27;
/** The heights of neighbours differ by no more than this factor. */
const GROWTH = 1.6;
/** Their middles lie at most so far apart across the row, in heights, beyond the slope... */
const DRIFT = 0.3;
/** ...and there is at most so much room between them, in heights. */
const GAP = 1.1;

/**
 * Rows of marks of about one height, side by side: each mark is followed to its nearest neighbour on the right, and of
 * several marks that lead to one the nearest is kept.
 */
export function chainMarks(unordered: readonly Mark[]): Mark[][] {
  const marks = [...unordered].sort((p, q) => p.left - q.left);
  const next = marks.map((mark, index) => neighbour(marks, index, mark));
  const previous = new Map<number, number>();
  next.forEach((to, from) => {
    if (to === undefined) return;
    const rival = previous.get(to);
    if (rival === undefined || right(marks, from) > right(marks, rival)) previous.set(to, from);
  });
  const rows: Mark[][] = [];
  marks.forEach((mark, first) => {
    if (previous.has(first)) return;
    const row = [mark];
    for (let at = first, to = next[at]; to !== undefined && previous.get(to) === at; at = to, to = next[at])
      row.push(marks[to] as Mark);
    rows.push(row);
  });
  return rows;
}

function right(marks: readonly Mark[], index: number): number {
  return (marks[index] as Mark).right;
}

function neighbour(marks: readonly Mark[], index: number, mark: Mark): number | undefined {
  const height = mark.bottom - mark.top;
  for (let j = index + 1; j < marks.length; j++) {
    const other = marks[j] as Mark;
    const otherHeight = other.bottom - other.top;
    const mean = (height + otherHeight) / 2;
    if (other.left - mark.right > GAP * GROWTH * height) return undefined;
    if (other.left - mark.right > GAP * mean || other.left <= (mark.left + mark.right) / 2) continue;
    if (Math.max(height, otherHeight) > GROWTH * Math.min(height, otherHeight)) continue;
    const along = (other.left + other.right - mark.left - mark.right) / 2;
    const across = Math.abs(other.top + other.bottom - mark.top - mark.bottom) / 2;
    if (across <= DRIFT * mean + SLOPE * along) return j;
  }
  return undefined;
}
