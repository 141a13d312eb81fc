/** Doppel as a library: the stub and the face engine. */
export {
  ConfigurationError,
  PortUnavailableError,
  releaseModels,
  startStub,
  StateFileError,
  UnknownOutcomeError,
  type FaultPlace,
  type FaultPlan,
  type FaultRulePlan,
  type ForcedFace,
  type ForcedFault,
  type ForcedOutcome,
  type JournalEntry,
  type LedgerEntry,
  type MovableClock,
  type PublishedAccount,
  type QueuedOutcome,
  type RateLimit,
  type RunningStub,
  type ScriptStep,
  type SeenImage,
  type ServedExchange,
  type StubEvents,
  type StubOptions,
} from './stub/index.js';
export { blockOtherLoaders, createEngine, type EngineOptions } from './engine/index.js';
export type { AnalyseOptions, FaceEngine, OperatingPoint, ImageAnalysis } from './engine/FaceEngine.js';
export type { AccountState } from './core/Account.js';
export { DoppelError } from './core/DoppelError.js';
export type { Expression, Face, FaceAttributes, FivePoints } from './core/Face.js';
export type { BoundingBox, Point } from './core/geometry.js';
export type { Money } from './core/money.js';
export type { Operation, VendorSpec } from './contract/Operation.js';
export type { OperationName } from './contract/OperationName.js';
