import type { RunEvent } from '../conformance/RunEvent.js';

/** Consumes the events of one run, in their order. */
export type Reporter = (event: RunEvent) => void;

/** Where a report goes, such as `process.stdout`. */
export interface ReportStream {
  readonly isTTY?: boolean;
  /** Width of the terminal in characters. */
  readonly columns?: number;
  write(text: string): unknown;
}
