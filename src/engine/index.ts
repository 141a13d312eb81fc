export { CachingFaceEngine } from './cache/CachingFaceEngine.js';
export { createEngine, type EngineOptions } from './createEngine.js';
export { drawFaces } from './draw/drawFaces.js';
export { EngineClosedError } from './EngineClosedError.js';
export type { AnalyseOptions, FaceEngine, OperatingPoint, ImageAnalysis } from './FaceEngine.js';
export { blockOtherLoaders } from './image/blockOtherLoaders.js';
export { ModelPackError, type ModelPackFault } from './packs/ModelPackError.js';
export { UnreadableImageError, type UnreadableReason } from './image/UnreadableImageError.js';
