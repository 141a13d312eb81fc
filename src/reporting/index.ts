/** Reports of conformance runs: for people, for other programs, and of how two runs differ. */
export { consoleReporter } from './console/consoleReporter.js';
export { RenewedLine } from './console/ProgressBar.js';
export { diffJson, diffResults } from './diffResults.js';
export { diffText } from './diffText.js';
export { htmlReport } from './html/htmlReport.js';
export { jsonReport } from './json/jsonReport.js';
export { readResult } from './json/readResult.js';
export { junitReport } from './junitReport.js';
export { type ReportStream } from './Reporter.js';
export { sarifReport } from './sarifReport.js';
export { mutationJson } from './mutation/mutationJson.js';
export { mutationPage } from './mutation/mutationPage.js';
export { mutationText } from './mutation/mutationText.js';
