import { join } from 'node:path';
import type { MagicImage } from '../core/MagicOutcome.js';
import { readYaml } from '../core/readYaml.js';
import { FixtureError } from './FixtureError.js';
import type { Cast, Recipe } from './Recipe.js';

/** What an image of the pack is for. */
export type ImageKind = 'selfie' | 'card' | 'group' | 'faceless' | 'format' | 'magic' | 'broken';

/** What the default engine saw in an image when the pack was made, with the room it is given. */
export interface ExpectedView {
  readonly width: number;
  readonly height: number;
  readonly faces: number;
  /** Lowest and highest detection confidence that the faces may have; absent without a face. */
  readonly confidence?: readonly [lowest: number, highest: number];
}

/** One file of the pack. */
export interface ManifestImage {
  /** Path below the folder of the manifest. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: ImageKind;
  /** Names of the people in it. */
  readonly people: readonly string[];
  readonly recipe: Recipe;
  /** Absent when the engine refuses the file. */
  readonly expected?: ExpectedView;
  /** Why the engine refuses the file. */
  readonly refused?: string;
}

/** The content of `fixtures/manifest.yaml`. */
export interface Manifest {
  readonly engine: string;
  /** The smallest distance of any pair's similarity from the decision point, over all pairs of the cast. */
  readonly margin: number;
  readonly cast: Cast;
  readonly images: readonly ManifestImage[];
}

/** Read the manifest of a pack. @throws FixtureError when it is missing or no YAML */
export function readManifest(folder: string): Manifest {
  const file = join(folder, 'manifest.yaml');
  const content = readYaml(file, (message, cause) => new FixtureError(message, { cause }));
  if (!Array.isArray((content as Partial<Manifest> | null)?.images)) {
    throw new FixtureError(`${file}: has no list "images"; make it anew with doppel fixtures build`);
  }
  return content as Manifest;
}

/** The images of a pack that force an outcome. */
export function magicImages({ images }: Manifest): MagicImage[] {
  return images.flatMap(({ file, sha256, recipe }) =>
    'magic' in recipe ? [{ file, sha256, outcome: recipe.magic }] : [],
  );
}
