/** Synthetic people, drawn from seeds: portraits, selfies, identity cards, groups and images without a face. */
export { type Capture, captureFromSeed, NEUTRAL_CAPTURE } from './Capture.js';
export { CARD_TEMPLATES, type CardTemplate } from './card/CARD_TEMPLATES.js';
export { checkDigit, type CardHolder } from './card/machineReadableZone.js';
export { type CardOptions, type CardImage, renderCard } from './card/renderCard.js';
export {
  decompressionBomb,
  emptyFile,
  textInDisguise,
  truncate,
  withHtmlBehind,
  withZipBehind,
} from './files/brokenFiles.js';
export {
  encodeCmykJpeg,
  encodeDeepPng,
  encodeGreyJpeg,
  encodeInterlacedPng,
  encodeJpeg,
  encodePng,
  encodeProgressiveJpeg,
  encodeRotatedJpeg,
  type ExifOrientation,
  shrinkInto,
} from './files/encodeImage.js';
export { blendIdentities, morphSeries, type MorphStep, withStyleOf } from './identity/blendIdentities.js';
export {
  IDENTITY_PARAMETERS,
  STYLE_SWITCHES,
  type Identity,
  type IdentityParameter,
} from './identity/Identity.js';
export { identityFromSeed } from './identity/identityFromSeed.js';
export type { RgbPixels } from './scene/develop.js';
export { FACELESS_KINDS, renderFaceless, type FacelessKind } from './scene/renderFaceless.js';
export { renderGroup } from './scene/renderGroup.js';
export {
  type ImageSize,
  renderPortrait,
  renderSelfie,
  SELFIE_STYLE_NAMES,
  SELFIE_STYLES,
  selfieCapture,
  type SelfieOptions,
  type SelfieStyleName,
} from './scene/renderPortrait.js';
