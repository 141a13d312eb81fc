export { buildPack, type BuiltPack, type LabelledPair, pairsCsv, writePack } from './buildPack.js';
export { chooseCast, type Candidate } from './chooseCast.js';
export { measureMorphs, findStep, type MorphFrame } from './measureMorphs.js';
export { contactSheet, type SheetImage } from './contactSheet.js';
export { drawRecipe, drawScene } from './drawRecipe.js';
export {
  type Cast,
  type Damage,
  type Encoding,
  FixtureError,
  type PackRecipe,
  type Recipe,
  type SceneRecipe,
} from './Recipe.js';
export {
  magicImages,
  readFixtureManifest,
  type Manifest,
  type ManifestImage,
  type ImageKind,
} from './Manifest.js';
export { readRecipe } from './readRecipe.js';
