import type { RunEvent, RunResult } from '../conformance/RunEvent.js';
import { DoppelError } from '../core/DoppelError.js';

/** A file is no result of a run, or two results cannot be compared. */
export class ReportError extends DoppelError {
  readonly code = 'report';
}

/** Consumes the events of one run, in their order. */
export type Reporter = (event: RunEvent) => void;

/** Where a report goes, such as `process.stdout`. */
export interface ReportStream {
  readonly isTTY?: boolean;
  /** Width of the terminal in characters. */
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Make a reporter of a report that needs the whole result.
 *
 * @param report - for example `htmlReport`
 * @param write - receives the report when the run has ended
 */
export function reportAtEnd(
  report: (result: RunResult) => string,
  write: (text: string) => unknown,
): Reporter {
  return (event) => {
    if (event.type === 'end') write(report(event.result));
  };
}
