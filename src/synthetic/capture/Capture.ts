/** How a person is photographed: everything about an image that is not the person. */
export interface Capture {
  /** Degrees; positive turns the face to the right of the image. */
  readonly yaw: number;
  /** Degrees; positive looks down. */
  readonly pitch: number;
  /** Degrees; positive tilts counter-clockwise in the image. */
  readonly roll: number;
  /** Expression strengths, 0..1 unless stated. */
  readonly smile: number;
  readonly open: number;
  /** -1..1: lowered to raised. */
  readonly browRaise: number;
  readonly frown: number;
  readonly anger: number;
  readonly blink: number;
  /** Direction of the eyes relative to the lens, -1..1. */
  readonly gazeX: number;
  readonly gazeY: number;
  /** Degrees of the key light, from the lens to the right and up. */
  readonly lightAzimuth: number;
  readonly lightElevation: number;
  readonly keyLight: number;
  readonly ambient: number;
  /** -1 cold, 1 warm. */
  readonly warmth: number;
  readonly exposure: number;
  /** Height of the head (crown to chin) as a share of the image's height. */
  readonly scale: number;
  /** Offset of the head from the middle, as a share of the image's width and height. */
  readonly centreX: number;
  readonly centreY: number;
  /** Seeds of what stands behind and what is worn. */
  readonly background: number;
  readonly clothes: number;
  /** Standard deviation of the sensor noise, as a share of white. */
  readonly noise: number;
  /** Gaussian blur, in pixels. */
  readonly blur: number;
  /** JPEG quality, 1..100. */
  readonly jpegQuality: number;
}

/** A frontal, evenly lit, neutral image. */
export const NEUTRAL_CAPTURE: Capture = {
  yaw: 0,
  pitch: 0,
  roll: 0,
  smile: 0,
  open: 0,
  browRaise: 0,
  frown: 0,
  anger: 0,
  blink: 0,
  gazeX: 0,
  gazeY: 0,
  lightAzimuth: 22,
  lightElevation: 28,
  keyLight: 1,
  ambient: 0.42,
  warmth: 0,
  exposure: 1,
  scale: 0.58,
  centreX: 0,
  centreY: 0,
  background: 1,
  clothes: 1,
  noise: 0.006,
  blur: 0,
  jpegQuality: 92,
};
