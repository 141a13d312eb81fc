import type { ResponseKind } from '../faults/FaultPlan.js';

/** What somebody ordered for a request: its response, how late it comes, or how alike its faces are. */
export interface Outcome {
  /** Status of the response. */
  readonly code?: number;
  /** Name of one of the spec's examples. */
  readonly example?: string;
  /** Seconds that the response waits. */
  readonly wait?: number;
  /** Cosine similarity that the two faces of the request are said to have, -1..1; everything else follows from it. */
  readonly similarity?: number;
  /** What becomes of the response on its way out. */
  readonly response?: ResponseKind;
}

/** Longest wait that can be ordered, in seconds. */
export const LONGEST_WAIT = 300;

/** An outcome as `name=value` words, for headers and the journal. */
export function describeOutcome({ code, example, wait, similarity, response }: Outcome): string[] {
  const words = { code, example, wait, similarity };
  const given = Object.entries(words).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  return response === undefined ? given : [...given, response];
}
