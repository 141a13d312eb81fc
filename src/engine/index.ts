export { CachingFaceEngine } from './cache/CachingFaceEngine.js';
export { createEngine, type EngineOptions } from './createEngine.js';
export { drawFaces } from './draw/drawFaces.js';
export { EngineClosedError } from './EngineClosedError.js';
export type { AnalyseOptions, FaceEngine, OperatingPoint, PictureAnalysis } from './FaceEngine.js';
export { blockOtherLoaders } from './picture/blockOtherLoaders.js';
export { ModelPackError, type ModelPackFault } from './packs/ModelPackError.js';
export { UnreadablePictureError, type UnreadableReason } from './picture/UnreadablePictureError.js';
