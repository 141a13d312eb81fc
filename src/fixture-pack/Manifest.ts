import { join } from 'node:path';
import type { MagicImage } from '../core/MagicOutcome.js';
import { readConfigFile } from '../core/schema/readConfigFile.js';
import * as s from '../core/schema/schema.js';
import { castSchema, FixtureError, recipeSchema } from './Recipe.js';

const kindSchema = s.choice(['selfie', 'card', 'group', 'faceless', 'format', 'magic', 'broken']);

/** What an image of the pack is for. */
export type ImageKind = s.Static<typeof kindSchema>;

const expectedSchema = s.object({
  width: s.integer(),
  height: s.integer(),
  faces: s.integer(),
  confidence: s.optional(
    s.tuple([s.number(), s.number()], {
      description: 'Lowest and highest detection confidence that the faces may have; absent without a face',
    }),
  ),
});

/** What the default engine saw in an image when the pack was made, with the room it is given. */
export type ExpectedView = s.Static<typeof expectedSchema>;

const imageSchema = s.object({
  file: s.string({ description: 'Path below the folder of the manifest' }),
  sha256: s.string(),
  bytes: s.integer(),
  kind: kindSchema,
  people: s.array(s.string(), { description: 'Names of the people in it' }),
  recipe: recipeSchema,
  expected: s.optional(s.but(expectedSchema, { description: 'Absent when the engine refuses the file' })),
  refused: s.optional(s.string({ description: 'Why the engine refuses the file' })),
});

/** One file of the pack. */
export type ManifestImage = s.Static<typeof imageSchema>;

export const fixtureManifestSchema = s.document(
  s.object({
    engine: s.string(),
    margin: s.number({
      description:
        "The smallest distance of any pair's similarity from the decision point, over all pairs of the cast",
    }),
    cast: castSchema,
    images: s.array(imageSchema),
  }),
  { title: 'Manifest of the fixture pack', description: 'fixtures/manifest.yaml, made by npm run fixtures' },
);

/** The content of `fixtures/manifest.yaml`. */
export type Manifest = s.Static<typeof fixtureManifestSchema>;

/** Read the manifest of a pack. @throws FixtureError when it is missing, no YAML, or of another form */
export function readFixtureManifest(folder: string): Manifest {
  return readConfigFile(join(folder, 'manifest.yaml'), fixtureManifestSchema, FixtureError);
}

/** The images of a pack that force an outcome. */
export function magicImages({ images }: Manifest): MagicImage[] {
  return images.flatMap(({ file, sha256, recipe }) =>
    'magic' in recipe ? [{ file, sha256, outcome: recipe.magic }] : [],
  );
}
