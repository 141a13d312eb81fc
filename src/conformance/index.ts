export { LIMITS } from './run/CallLimits.js';
export type { SeenExchange } from './run/judgeExchange.js';
export type { RecordedExchange, RunContext, RunInput, Target } from './run/RunInput.js';
export { RunSession, type SessionInfo } from './run/RunSession.js';
export { runSuite } from './hosts/native/runSuite.js';
export { loadRunInput } from './suites/loadRunInput.js';
export { loadSuite } from './suites/loadSuite.js';
export { Images } from './suites/loadImages.js';
export { operationDocuments } from './suites/operationDocuments.js';
export { SuiteError } from './suites/SuiteError.js';
export { CAPABILITIES } from './CaseRequest.js';
export type * from './RunEvent.js';
export type { Case, Suite } from './Suite.js';
export { caseChooser, casesToRun, chosenRules, matchesAny, type Choice } from './run/chooseCases.js';
export { CHECKS, type Check, type Checks } from './evaluate/evaluate.js';
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
export { CollectionError } from './hosts/newman/newman.js';
export { runWithNewman } from './hosts/newman/runWithNewman.js';
export { DEFAULT_SEED, probesFor, runProbes, type Probe } from './probes/index.js';
export type { Har } from './hosts/recording/Har.js';
export { harOf, type HarOptions } from './hosts/recording/harOf.js';
export { judgeHar } from './hosts/recording/judgeHar.js';
export { HarError, parseHar } from './hosts/recording/parseHar.js';
export { OWN_TESTS, replayCollection } from './hosts/collection/replayCollection.js';
