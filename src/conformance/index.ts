export { runSuite, type RunContext, type RunInput } from './run/runSuite.js';
export type { Target } from './run/Target.js';
export { loadSuite } from './suites/loadSuite.js';
export { Pictures } from './suites/loadPictures.js';
export { operationDocuments } from './suites/operationDocuments.js';
export { SuiteError } from './suites/SuiteError.js';
export type * from './RunEvent.js';
export type { Case, Suite } from './Suite.js';
export { DEFAULT_SEED, probesFor, runProbes, type Probe } from './probes/index.js';
