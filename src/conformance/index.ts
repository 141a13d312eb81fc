export { LIMITS, runSuite } from './run/runSuite.js';
export type { RunContext, RunInput } from './run/RunInput.js';
export type { Target } from './run/Target.js';
export { loadSuite } from './suites/loadSuite.js';
export { Images } from './suites/loadImages.js';
export { operationDocuments } from './suites/operationDocuments.js';
export { SuiteError } from './suites/SuiteError.js';
export type * from './RunEvent.js';
export type { Case, Suite } from './Suite.js';
export { caseChooser, chosenRules, type Choice } from './run/chooseCases.js';
export { CHECKS, type Check, type Checks } from './evaluate/evaluate.js';
export { matchesAny } from './run/matchesAny.js';
export { casesToRun } from './run/casesToRun.js';
export { estimateCost, type CostEstimate } from './run/estimateCost.js';
export { readKnownFailures, type KnownFailure } from './run/knownFailures.js';
export { coverageOf, unknownRules, type Coverage } from './suites/coverageOf.js';
export {
  CONFIG_FILE,
  fromEnvironment,
  readConfig,
  type Config,
  type ConfiguredTarget,
} from './targets/readConfig.js';
export { exportCollection, type Exported, type ExportInput } from './postman/exportCollection.js';
export { imageFiles, type ImageFiles } from './postman/ImageFiles.js';
export { sandboxCode, type SandboxCode } from './postman/sandboxCode.js';
export { suiteFiles, type SuiteFile } from './postman/suiteFiles.js';
export { CollectionError } from './postman/newman.js';
export { runWithNewman } from './postman/runWithNewman.js';
export { DEFAULT_SEED, probesFor, runProbes, type Probe } from './probes/index.js';
export type { Har } from './har/Har.js';
export { HarError } from './har/HarError.js';
export { harOf, type HarOptions } from './har/harOf.js';
export { judgeHar } from './har/judgeHar.js';
export { parseHar } from './har/parseHar.js';
export type { RecordedExchange } from './run/RecordedExchange.js';
export { OWN_TESTS, replayCollection } from './postman/replayCollection.js';
