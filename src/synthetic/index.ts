/** Synthetic people, drawn from seeds: portraits, selfies, identity cards, groups and images without a face. */
export { NEUTRAL_CAPTURE, type Capture } from './capture/Capture.js';
export { captureFromSeed } from './capture/captureFromSeed.js';
export { CARD_TEMPLATES, type CardTemplate } from './card/CARD_TEMPLATES.js';
export { checkDigit, type CardHolder } from './card/machineReadableZone.js';
export { renderCard, type CardOptions, type CardImage } from './card/renderCard.js';
export {
  decompressionBomb,
  emptyFile,
  textInDisguise,
  truncate,
  withHtmlBehind,
  withZipBehind,
} from './files/brokenFiles.js';
export { encodeJpeg, encodePng } from './files/encodeImage.js';
export {
  encodeCmykJpeg,
  encodeDeepPng,
  encodeGreyJpeg,
  encodeInterlacedPng,
  encodeProgressiveJpeg,
  encodeRotatedJpeg,
  shrinkInto,
  type ExifOrientation,
} from './files/specialFiles.js';
export { blendIdentities, withStyleOf } from './identity/blendIdentities.js';
export {
  IDENTITY_PARAMETERS,
  STYLE_SWITCHES,
  type Identity,
  type IdentityParameter,
} from './identity/Identity.js';
export { identityFromSeed } from './identity/identityFromSeed.js';
export { morphSeries, type SeriesStep } from './morphSeries.js';
export type { Image } from './scene/Image.js';
export { FACELESS_KINDS, renderFaceless, type FacelessKind } from './scene/renderFaceless.js';
export { renderGroup } from './scene/renderGroup.js';
export { renderPortrait, type ImageSize } from './scene/renderPortrait.js';
export {
  renderSelfie,
  SELFIE_STYLES,
  selfieCapture,
  type SelfieOptions,
  type SelfieStyleName,
} from './scene/renderSelfie.js';
