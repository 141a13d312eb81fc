export { CachingFaceEngine } from './cache/CachingFaceEngine.js';
export { createEngine, EngineClosedError, type EngineOptions } from './createEngine.js';
export { drawFaces } from './drawFaces.js';
export type { AnalyseOptions, FaceEngine, OperatingPoint, ImageAnalysis } from './FaceEngine.js';
export { blockOtherLoaders, UnreadableImageError, type UnreadableReason } from './image/EncodedImage.js';
export { ModelPackError, type ModelPackFault } from './packs/ModelPackError.js';
