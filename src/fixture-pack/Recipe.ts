import type { MagicOutcome } from '../core/MagicOutcome.js';
import type { ExifOrientation, FacelessKind, SelfieStyleName } from '../synthetic/index.js';

/** What stands behind the name of a person: the seed that the face is drawn from. */
export type Cast = Readonly<Record<string, string>>;

/** An image that is drawn. */
export type SceneRecipe =
  | {
      readonly draw: 'selfie';
      readonly person: string;
      readonly seed: string;
      readonly style: SelfieStyleName;
      /** In pixels; 800 when left out. */
      readonly height?: number;
    }
  | { readonly draw: 'card'; readonly person: string; readonly seed: string; readonly template: number }
  | { readonly draw: 'group'; readonly people: readonly string[]; readonly seed: string }
  | { readonly draw: 'faceless'; readonly scene: FacelessKind; readonly seed: string };

/** Ways to encode an image other than as a baseline JPEG. */
export type Encoding =
  | 'cmyk-jpeg'
  | 'grey-jpeg'
  | 'progressive-jpeg'
  | 'png'
  | 'deep-png'
  | 'interlaced-png'
  | 'small-face'
  | 'tiny-face'
  | `exif-${ExifOrientation}`;

/** Ways in which a file can be no proper image, or more than one thing at once. */
export type Damage =
  | 'truncated-jpeg'
  | 'truncated-png'
  | 'text'
  | 'empty'
  | 'bomb'
  | 'html-behind'
  | 'zip-behind'
  | 'wrong-extension';

/** How one file of the pack comes about. */
export type Recipe =
  | SceneRecipe
  | { readonly encode: Encoding; readonly of: SceneRecipe }
  /** An image that forces an outcome, which is not what it shows. */
  | { readonly magic: MagicOutcome; readonly of: SceneRecipe }
  | { readonly damage: Damage; readonly of?: SceneRecipe };

/** The content of `fixtures/recipe.yaml`: the cast, and the recipe of every file by its path. */
export interface PackRecipe {
  readonly cast: Cast;
  readonly images: Readonly<Record<string, Recipe>>;
}
