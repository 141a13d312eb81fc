import { runResultSchema, type RunResult } from '../../conformance/RunEvent.js';
import { parseJson } from '../../core/schema/parseJson.js';
import { ReportError } from '../Reporter.js';

/**
 * Read a JSON report.
 *
 * @param text - content of the file
 * @param name - of the file, for the message of an error
 * @throws ReportError when it is no result of a run
 */
export function readResult(text: string, name: string): RunResult {
  return parseJson(
    text,
    name,
    runResultSchema,
    ReportError,
    (mistake) =>
      `not a result of this version of Doppel: ${mistake}; name a JSON report of a conformance run`,
  );
}
