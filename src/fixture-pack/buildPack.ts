import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { dotProduct } from '../core/similarity.js';
import type { FaceEngine, ImageAnalysis } from '../engine/FaceEngine.js';
import { UnreadableImageError } from '../engine/index.js';
import { drawRecipe } from './drawRecipe.js';
import {
  type ExpectedView,
  magicImages,
  type Manifest,
  type ManifestImage,
  type ImageKind,
} from './Manifest.js';
import type { PackRecipe, Recipe } from './Recipe.js';

/** An image of one person, and the embedding of the face that was found in it. */
interface Portrait {
  readonly file: string;
  readonly person: string;
  readonly embedding?: Float32Array;
}

/** Two images, whether they show one person, and how similar the engine found them. */
export interface LabelledPair {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
  readonly personA: string;
  readonly personB: string;
  /** -1 when a face was not found. */
  readonly similarity: number;
}

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
    const analysis = await analyseFile(engine, bytes);
    files.set(file, bytes);
    images.push(describeFile(file, how, bytes, analysis));
    const portrait = portraitOf(file, how, analysis);
    if (portrait) portraits.push(portrait);
    onProgress(files.size, entries.length, file);
  }
  const pairs = labelledPairs(portraits);
  const margin = Math.floor(marginOf(pairs, engine.operatingPoint.similarity) * 1000) / 1000;
  return { files, pairs, manifest: { engine: engine.name, margin, cast: recipe.cast, images } };
}

async function analyseFile(engine: FaceEngine, bytes: Buffer): Promise<ImageAnalysis | string> {
  return engine.analyse(bytes, { embeddings: true }).catch((error: unknown) => {
    if (error instanceof UnreadableImageError) return error.reason;
    throw error;
  });
}

function describeFile(
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

const MANIFEST_HEAD = `# yaml-language-server: $schema=../schemas/fixture-manifest.schema.json
# The images of the pack: what is in each, how it was drawn, and what the default engine sees in it.
# Made by "npm run fixtures" from recipe.yaml; do not edit by hand. The people do not exist.
`;

const MAGIC_HEAD = `# yaml-language-server: $schema=../schemas/magic.schema.json
# Images that force an outcome, like the numbers of test cards: for clients that can set neither headers nor keys.
# The stub knows them by the SHA-256 of their bytes, so they work as a file, in base64, behind a URL or a stored key, but no
# longer once they are scaled or encoded anew. Each is a selfie of one person that matches that person's card, so that the
# outcome is forced and not seen. An entry of your own needs "sha256" and "outcome" alone. Outcomes:
#   no-face          the engine sees no face
#   two-faces        the engine sees exactly two faces
#   low-similarity   the face is like nobody's, not even like itself in the other field of the same request
#   service-down     the engine is unavailable
#   service-timeout  the engine does not answer in time
# This file is made by "npm run fixtures" from recipe.yaml.
`;

/** Write the images of a pack, its manifest, its labelled pairs and the list of its magic images into a folder. */
export async function writePack({ files, manifest, pairs }: BuiltPack, folder: string): Promise<void> {
  for (const [file, bytes] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), bytes);
  }
  await writeFile(join(folder, 'manifest.yaml'), MANIFEST_HEAD + toYaml(manifest));
  await writeFile(join(folder, 'pairs.csv'), pairsCsv(pairs));
  const magic = magicImages(manifest);
  if (magic.length > 0) await writeFile(join(folder, 'magic.yaml'), MAGIC_HEAD + toYaml({ images: magic }));
}

function toYaml(content: object): string {
  return stringify(content, { lineWidth: 140, aliasDuplicateObjects: false });
}

/** Every pair of different images. */
export function labelledPairs(portraits: readonly Portrait[]): LabelledPair[] {
  return portraits.flatMap((a, i) =>
    portraits.slice(i + 1).map((b) => ({
      a: a.file,
      b: b.file,
      same: a.person === b.person,
      personA: a.person,
      personB: b.person,
      similarity: a.embedding && b.embedding ? dotProduct(a.embedding, b.embedding) : -1,
    })),
  );
}

/**
 * How far the pair that is closest to a wrong decision lies on the right side of the decision point.
 *
 * @returns negative when a pair is decided wrongly
 */
export function marginOf(pairs: readonly LabelledPair[], decisionPoint: number): number {
  return Math.min(
    ...pairs.map(({ same, similarity }) => (same ? similarity - decisionPoint : decisionPoint - similarity)),
  );
}

/** The pairs as CSV, as `doppel measure --pairs` reads it. */
export function pairsCsv(pairs: readonly LabelledPair[]): string {
  const rows = pairs.map(({ a, b, same, personA, personB, similarity }) =>
    [a, b, same ? 1 : 0, personA, personB, similarity.toFixed(4)].join(','),
  );
  return ['a,b,same,person_a,person_b,similarity', ...rows, ''].join('\n');
}
