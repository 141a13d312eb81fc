/** Doppel as a library: the stub and the face engine. */
export {
  startStub,
  type RunningStub,
  type ServedExchange,
  type StubEvents,
  type StubOptions,
} from './stub/index.js';
export { createEngine, type EngineOptions } from './engine/index.js';
export type { AnalyseOptions, FaceEngine, OperatingPoint, PictureAnalysis } from './engine/FaceEngine.js';
export { DoppelError } from './core/DoppelError.js';
export type { Expression, Face, FaceAttributes, FivePoints } from './core/Face.js';
export type { BoundingBox, Point } from './core/geometry.js';
