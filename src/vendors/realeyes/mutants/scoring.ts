import type { InProcess, SpecChange } from '../../../selftest/Mutant.js';

/** A row of the table: the cosine from which a score holds. */
export type Anchor = readonly [cosine: number, score: number];

const operation = 'compareFaceEmbeddings';
const ANCHORS = ['x-threshold', 'anchors'];

/** A stub that scores by another table. */
export function scoring(...spec: readonly SpecChange[]): InProcess {
  return { spec };
}

/** Another score in a row of the table, counted from the top. */
export function scoreOf(row: number, score: number): SpecChange {
  return { operation, at: [...ANCHORS, row, 1], to: score };
}

/** Another cosine in a row of the table, counted from the top. */
export function cosineOf(row: number, cosine: number): SpecChange {
  return { operation, at: [...ANCHORS, row, 0], to: cosine };
}

/** Another table. */
export function anchors(other: (all: readonly Anchor[]) => readonly Anchor[]): SpecChange {
  return { operation, at: ANCHORS, to: (all) => other(all as readonly Anchor[]) };
}

/** Other digits behind the decimal point of a score. */
export function decimals(digits: number): SpecChange {
  return { operation, at: ['x-threshold', 'decimals'], to: digits };
}

/** Rows as a table has them, the greatest cosine first. */
export function inOrder(all: readonly Anchor[]): Anchor[] {
  return all.toSorted(([a], [b]) => b - a);
}
