import { DoppelError } from '../core/DoppelError.js';
import { MAGIC_OUTCOMES } from '../core/MagicOutcome.js';
import * as s from '../core/schema/schema.js';
import { FACELESS_KINDS, SELFIE_STYLE_NAMES } from '../synthetic/index.js';

/** A fixture that is asked for does not exist, or a file of the pack is missing or broken. */
export class FixtureError extends DoppelError {
  readonly code = 'fixture';
}

export const castSchema = s.record(s.text(), {
  description: 'The people by name, and the seeds that their faces are drawn from',
});

/** What stands behind the name of a person: the seed that the face is drawn from. */
export type Cast = s.Static<typeof castSchema>;

const person = s.text({ description: 'Name in the cast' });
const seed = s.text();

const sceneSchema = s.named(
  'scene',
  s.union([
    s.object({
      draw: s.constant('selfie'),
      person,
      seed,
      style: s.choice(SELFIE_STYLE_NAMES),
      height: s.optional(s.integer({ description: 'In pixels; 800 when left out', minimum: 1 })),
    }),
    s.object({ draw: s.constant('card'), person, seed, template: s.integer({ minimum: 0 }) }),
    s.object({ draw: s.constant('group'), people: s.array(person), seed }),
    s.object({ draw: s.constant('faceless'), scene: s.choice(FACELESS_KINDS), seed }),
  ]),
);

/** An image that is drawn. */
export type SceneRecipe = s.Static<typeof sceneSchema>;

const encodingSchema = s.choice([
  'cmyk-jpeg',
  'grey-jpeg',
  'progressive-jpeg',
  'png',
  'deep-png',
  'interlaced-png',
  'small-face',
  'tiny-face',
  'exif-1',
  'exif-2',
  'exif-3',
  'exif-4',
  'exif-5',
  'exif-6',
  'exif-7',
  'exif-8',
]);

/** Ways to encode an image other than as a baseline JPEG. */
export type Encoding = s.Static<typeof encodingSchema>;

const damageSchema = s.choice([
  'truncated-jpeg',
  'truncated-png',
  'text',
  'empty',
  'bomb',
  'html-behind',
  'zip-behind',
  'wrong-extension',
]);

/** Ways in which a file can be no proper image, or more than one thing at once. */
export type Damage = s.Static<typeof damageSchema>;

export const recipeSchema = s.named(
  'recipe',
  s.union([
    sceneSchema,
    s.object({ encode: encodingSchema, of: sceneSchema }),
    s.object(
      { magic: s.choice(MAGIC_OUTCOMES), of: sceneSchema },
      { description: 'An image that forces an outcome, which is not what it shows' },
    ),
    s.object({ damage: damageSchema, of: s.optional(sceneSchema) }),
  ]),
);

/** How one file of the pack comes about. */
export type Recipe = s.Static<typeof recipeSchema>;

export const packRecipeSchema = s.document(
  s.object({
    cast: castSchema,
    images: s.record(recipeSchema, { description: 'The files of the pack by their paths' }),
  }),
  {
    title: 'Recipe of the fixture pack',
    description: 'fixtures/recipe.yaml, for doppel fixtures build --recipe FILE',
  },
);

/** The content of `fixtures/recipe.yaml`: the cast, and the recipe of every file by its path. */
export type PackRecipe = s.Static<typeof packRecipeSchema>;
