import {
  decompressionBomb,
  emptyFile,
  encodeCmykJpeg,
  encodeDeepPng,
  encodeGreyJpeg,
  encodeInterlacedPng,
  encodeJpeg,
  encodePng,
  encodeProgressiveJpeg,
  encodeRotatedJpeg,
  identityFromSeed,
  renderCard,
  renderFaceless,
  renderGroup,
  renderSelfie,
  shrinkInto,
  textInDisguise,
  truncate,
  withHtmlBehind,
  withZipBehind,
  type ExifOrientation,
  type Identity,
  type RgbPixels,
} from '../synthetic/index.js';
import {
  type Cast,
  type Damage,
  type Encoding,
  FixtureError,
  type Recipe,
  type SceneRecipe,
} from './Recipe.js';

const QUALITY = 85;
/** How far an image is shrunk into a plain one: to where its face is still found, and beyond. */
const SMALL = 0.35;
const TINY = 0.12;

/** Draw one file of the pack. The same recipe gives the same pixels on one machine. */
export async function drawRecipe(recipe: Recipe, cast: Cast): Promise<Buffer> {
  if ('draw' in recipe) return encodeJpeg(await drawScene(recipe, cast), QUALITY);
  if ('magic' in recipe) return encodeJpeg(await drawScene(recipe.of, cast), QUALITY);
  if ('encode' in recipe) return encodeAs(recipe.encode, await drawScene(recipe.of, cast));
  return damagedFile(recipe.damage, recipe.of, cast);
}

/** Draw a scene as pixels. */
export function drawScene(recipe: SceneRecipe, cast: Cast): Promise<RgbPixels> | RgbPixels {
  switch (recipe.draw) {
    case 'selfie':
      return renderSelfie(member(recipe.person, cast), recipe.seed, {
        style: recipe.style,
        ...(recipe.height !== undefined && { height: recipe.height }),
      });
    case 'card':
      return renderCard(member(recipe.person, cast), recipe.seed, { template: recipe.template });
    case 'group':
      return renderGroup(
        recipe.people.map((name) => member(name, cast)),
        recipe.seed,
      );
    case 'faceless':
      return renderFaceless(recipe.scene, recipe.seed);
  }
}

function member(name: string, cast: Cast): Identity {
  const seed = cast[name];
  if (seed === undefined)
    throw new FixtureError(`nobody in the cast is called ${name}; doppel fixtures list names them`);
  return identityFromSeed(seed);
}

async function encodeAs(encoding: Encoding, image: RgbPixels): Promise<Buffer> {
  switch (encoding) {
    case 'cmyk-jpeg':
      return encodeCmykJpeg(image, QUALITY);
    case 'grey-jpeg':
      return encodeGreyJpeg(image, QUALITY);
    case 'progressive-jpeg':
      return encodeProgressiveJpeg(image, QUALITY);
    case 'png':
      return encodePng(image);
    case 'deep-png':
      return encodeDeepPng(image);
    case 'interlaced-png':
      return encodeInterlacedPng(image);
    case 'small-face':
      return encodeJpeg(await shrinkInto(image, SMALL), QUALITY);
    case 'tiny-face':
      return encodeJpeg(await shrinkInto(image, TINY), QUALITY);
    default:
      return encodeRotatedJpeg(image, Number(encoding.slice('exif-'.length)) as ExifOrientation, QUALITY);
  }
}

async function damagedFile(damage: Damage, of: SceneRecipe | undefined, cast: Cast): Promise<Buffer> {
  const image = of && (await drawScene(of, cast));
  const jpeg = async (): Promise<Buffer> => encodeJpeg(required(image, damage), QUALITY);
  const png = async (): Promise<Buffer> => encodePng(required(image, damage));
  switch (damage) {
    case 'truncated-jpeg':
      return truncate(await jpeg());
    case 'truncated-png':
      return truncate(await png());
    case 'html-behind':
      return withHtmlBehind(await jpeg());
    case 'zip-behind':
      return withZipBehind(await jpeg());
    case 'wrong-extension':
      return png();
    case 'text':
      return textInDisguise();
    case 'empty':
      return emptyFile();
    case 'bomb':
      return decompressionBomb();
  }
}

function required(image: RgbPixels | undefined, damage: Damage): RgbPixels {
  if (!image) throw new FixtureError(`the recipe "damage: ${damage}" needs an image in "of"`);
  return image;
}
