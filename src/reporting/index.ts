/** Reports of conformance runs: for people, for other programs, and of what parts two runs. */
export { consoleReporter, type ConsoleOptions } from './console/consoleReporter.js';
export { diffJson } from './diff/diffJson.js';
export { diffResults } from './diff/diffResults.js';
export { diffText } from './diff/diffText.js';
export type {
  DifferenceKind,
  DiffSide,
  ObservationChange,
  ResultDiff,
  RuleDifference,
} from './diff/ResultDiff.js';
export { htmlReport } from './html/htmlReport.js';
export { jsonReport } from './json/jsonReport.js';
export { readResult } from './json/readResult.js';
export { runResultSchema } from './json/runResultSchema.js';
export { junitReport } from './junit/junitReport.js';
export { reportAtEnd } from './reportAtEnd.js';
export { ReportError } from './ReportError.js';
export type { Reporter, ReportStream } from './Reporter.js';
export { sarifReport } from './sarif/sarifReport.js';
export { mutationJson } from './mutation/mutationJson.js';
export { mutationPage } from './mutation/mutationPage.js';
export { mutationText } from './mutation/mutationText.js';
