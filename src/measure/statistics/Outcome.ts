/** The outcome of one trial, and whose images it was tried with. */
export interface Outcome {
  /** Whether the event whose rate is estimated took place: an error, or a face found. */
  readonly event: boolean;
  /** The person, or the two, of the images; the same one twice for a single image or a genuine pair. */
  readonly persons: readonly [string, string];
}

/** A key that trials with the same persons share, in either order. */
export function groupOf({ persons: [a, b] }: Outcome): string {
  return JSON.stringify(a < b ? [a, b] : [b, a]);
}

/** In how many different groups of trials with the same persons the trials lie. */
export function countGroups(outcomes: readonly Outcome[]): number {
  return new Set(outcomes.map(groupOf)).size;
}
