import { Random } from './base/Random.js';
import { clamp } from './base/shaping.js';

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

/**
 * An image-taking drawn from a seed: pose, expression, light, background and camera.
 *
 * @param strength 0 is close to neutral, 1 everyday images, 2 hard ones; it scales every spread.
 */
export function captureFromSeed(seed: string | number, strength = 1): Capture {
  const random = new Random(`capture:${String(seed)}`);
  const spread = (deviation: number): number => random.normal(deviation) * strength;
  return {
    yaw: spread(10),
    pitch: spread(5),
    roll: spread(5),
    smile: random.chance(0.5) ? clamp(random.between(0.1, 1) * strength) : 0,
    open: random.chance(0.25) ? clamp(random.between(0, 0.6) * strength) : 0,
    browRaise: clamp(spread(0.3), -1, 1),
    frown: 0,
    anger: 0,
    blink: random.chance(0.15) ? random.between(0, 0.4) * clamp(strength) : 0,
    gazeX: spread(0.25),
    gazeY: spread(0.12),
    lightAzimuth: clamp(spread(35), -80, 80),
    lightElevation: clamp(28 + spread(14), -5, 70),
    keyLight: clamp(1 + spread(0.12), 0.6, 1.4),
    ambient: clamp(0.42 + spread(0.08), 0.2, 0.65),
    warmth: clamp(spread(0.5), -1, 1),
    exposure: clamp(1 + spread(0.1), 0.7, 1.3),
    scale: clamp(0.58 + spread(0.06), 0.4, 0.8),
    centreX: clamp(spread(0.04), -0.12, 0.12),
    centreY: clamp(spread(0.03), -0.08, 0.08),
    background: random.integer(1_000_000),
    clothes: random.integer(1_000_000),
    noise: random.between(0, 0.02) * strength,
    blur: random.chance(0.2) ? random.between(0, 0.8) * strength : 0,
    jpegQuality: Math.round(clamp(90 - random.between(0, 25) * strength, 40, 95)),
  };
}
