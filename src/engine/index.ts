export { CachingFaceEngine } from './cache/CachingFaceEngine.js';
export { createEngine, EngineClosedError, type EngineOptions } from './createEngine.js';
export { drawFaces } from './drawFaces.js';
export type { AnalyseOptions, FaceEngine, OperatingPoint, PictureAnalysis } from './FaceEngine.js';
export {
  blockOtherLoaders,
  UnreadablePictureError,
  type UnreadableReason,
} from './picture/EncodedPicture.js';
export { ModelPackError, type ModelPackFault } from './packs/ModelPackError.js';
