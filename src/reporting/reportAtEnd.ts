import type { RunResult } from '../conformance/RunEvent.js';
import type { Reporter } from './Reporter.js';

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
