import { createHash } from 'node:crypto';
import type { FaceEngine, ImageAnalysis } from '../engine/FaceEngine.js';
import { UnreadableImageError } from '../engine/index.js';
import { drawRecipe } from './drawRecipe.js';
import type { ExpectedView, Manifest, ManifestImage, ImageKind } from './Manifest.js';
import { labelledPairs, marginOf, type LabelledPair, type Portrait } from './labelledPairs.js';
import type { PackRecipe, Recipe } from './Recipe.js';

/** Room that a detection confidence is given on other machines, where images may be drawn or decoded slightly otherwise. */
const CONFIDENCE_ROOM = 0.06;

/** A pack that has been drawn and looked at. */
export interface BuiltPack {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly manifest: Manifest;
  readonly pairs: readonly LabelledPair[];
}

/**
 * Draw every image of a recipe, and record what the engine sees in it.
 *
 * @param onProgress - called after each image
 */
export async function buildPack(
  recipe: PackRecipe,
  engine: FaceEngine,
  onProgress: (done: number, total: number, file: string) => void = () => undefined,
): Promise<BuiltPack> {
  const files = new Map<string, Buffer>();
  const images: ManifestImage[] = [];
  const portraits: Portrait[] = [];
  const entries = Object.entries(recipe.images);
  for (const [file, how] of entries) {
    const bytes = await drawRecipe(how, recipe.cast);
    const analysis = await lookAt(engine, bytes);
    files.set(file, bytes);
    images.push(describe(file, how, bytes, analysis));
    const portrait = portraitOf(file, how, analysis);
    if (portrait) portraits.push(portrait);
    onProgress(files.size, entries.length, file);
  }
  const pairs = labelledPairs(portraits);
  const margin = Math.floor(marginOf(pairs, engine.operatingPoint.similarity) * 1000) / 1000;
  return { files, pairs, manifest: { engine: engine.name, margin, cast: recipe.cast, images } };
}

async function lookAt(engine: FaceEngine, bytes: Buffer): Promise<ImageAnalysis | string> {
  return engine.analyse(bytes, { embeddings: true }).catch((error: unknown) => {
    if (error instanceof UnreadableImageError) return error.reason;
    throw error;
  });
}

function describe(
  file: string,
  recipe: Recipe,
  bytes: Buffer,
  analysis: ImageAnalysis | string,
): ManifestImage {
  return {
    file,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    kind: kindOf(recipe),
    people: peopleOf(recipe),
    recipe,
    ...(typeof analysis === 'string' ? { refused: analysis } : { expected: viewOf(analysis) }),
  };
}

function viewOf({ width, height, faces }: ImageAnalysis): ExpectedView {
  const confidences = faces.map(({ confidence }) => confidence);
  const room = (value: number): number => Math.min(1, Math.max(0, Math.round(value * 100) / 100));
  return {
    width,
    height,
    faces: faces.length,
    ...(faces.length > 0 && {
      confidence: [
        room(Math.min(...confidences) - CONFIDENCE_ROOM),
        room(Math.max(...confidences) + CONFIDENCE_ROOM),
      ] as const,
    }),
  };
}

function kindOf(recipe: Recipe): ImageKind {
  if ('damage' in recipe) return 'broken';
  if ('magic' in recipe) return 'magic';
  return 'encode' in recipe ? 'format' : recipe.draw;
}

function peopleOf(recipe: Recipe): readonly string[] {
  const scene = 'draw' in recipe ? recipe : recipe.of;
  if (!scene || scene.draw === 'faceless') return [];
  return scene.draw === 'group' ? scene.people : [scene.person];
}

function portraitOf(file: string, recipe: Recipe, analysis: ImageAnalysis | string): Portrait | undefined {
  if (!('draw' in recipe) || (recipe.draw !== 'selfie' && recipe.draw !== 'card')) return undefined;
  const [face] = typeof analysis === 'string' ? [] : analysis.faces;
  return { file, person: recipe.person, ...(face?.embedding && { embedding: face.embedding }) };
}
