export { buildPack, type BuiltPack } from './buildPack.js';
export { chooseCast, type Candidate } from './chooseCast.js';
export { measureMorphs, findStep, type Step } from './measureMorphs.js';
export { contactSheet, type SheetImage } from './contactSheet.js';
export { drawRecipe, drawScene } from './drawRecipe.js';
export { FixtureError } from './FixtureError.js';
export {
  magicImages,
  readManifest,
  type Manifest,
  type ManifestImage,
  type ImageKind,
} from './Manifest.js';
export { pairsCsv, type LabelledPair } from './labelledPairs.js';
export { readRecipe } from './readRecipe.js';
export type { Cast, Damage, Encoding, PackRecipe, Recipe, SceneRecipe } from './Recipe.js';
export { writePack } from './writePack.js';
