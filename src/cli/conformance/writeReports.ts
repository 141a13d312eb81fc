import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SuiteError, type Har, type RunResult } from '../../conformance/index.js';
import { htmlReport, jsonReport, junitReport, sarifReport } from '../../reporting/index.js';

/** Name of the file, and how to write it. */
const REPORTS: Readonly<Record<string, readonly [file: string, write: (result: RunResult) => string]>> = {
  json: ['report.json', jsonReport],
  junit: ['junit.xml', junitReport],
  sarif: ['report.sarif', sarifReport],
  html: ['report.html', htmlReport],
};

/** A recording is made of the exchanges, not of the result. */
const HAR = 'har';

/** Kinds of report that go to a file. */
export const FILE_REPORTS = [...Object.keys(REPORTS), HAR];

/** Write reports of a run into a folder. @returns the paths @throws SuiteError when the folder cannot be written */
export function writeReports(
  kinds: readonly string[],
  folder: string,
  result: RunResult,
  har: () => Har,
): string[] {
  return kinds.flatMap((kind) => {
    const report: (typeof REPORTS)[string] | undefined =
      kind === HAR ? ['run.har', () => JSON.stringify(har())] : REPORTS[kind];
    if (!report) return [];
    const [name, write] = report;
    const path = join(folder, `${result.vendor}-${name}`);
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, write(result));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
      throw new SuiteError(`${path}: cannot be written (${code}); choose another folder with --out`, {
        cause: error,
      });
    }
    return [path];
  });
}
