import type { ResultDiff } from './ResultDiff.js';

/** A difference as JSON, ending with a line break. */
export function diffJson(diff: ResultDiff): string {
  return `${JSON.stringify(diff, null, 2)}\n`;
}
