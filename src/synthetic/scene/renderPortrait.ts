import { Random } from '../base/Random.js';
import { type Capture, captureFromSeed } from '../Capture.js';
import { createCanvas } from '../draw/Canvas.js';
import type { Identity } from '../identity/Identity.js';
import { develop, type RgbPixels } from './develop.js';
import { drawBackground } from './drawBackground.js';
import { drawPerson } from './drawPerson.js';

/** Kinds of selfie: at arm's length, held close, by a laptop's camera, in the sun, in the evening. */
export const SELFIE_STYLES = {
  armsLength: {
    aspect: 0.75,
    scale: [0.6, 0.72],
    pitch: [-2, 5],
    elevation: [15, 40],
    ambient: 0.45,
    warmth: [-0.3, 0.5],
    noise: 0.008,
  },
  close: {
    aspect: 0.75,
    scale: [0.78, 0.86],
    pitch: [-2, 4],
    elevation: [10, 35],
    ambient: 0.48,
    warmth: [-0.3, 0.5],
    noise: 0.008,
  },
  laptop: {
    aspect: 1.333,
    scale: [0.62, 0.74],
    pitch: [-7, 0],
    elevation: [-4, 15],
    ambient: 0.4,
    warmth: [-0.8, 0],
    noise: 0.014,
  },
  sunny: {
    aspect: 0.8,
    scale: [0.58, 0.7],
    pitch: [-2, 4],
    elevation: [35, 55],
    ambient: 0.4,
    warmth: [0.2, 0.9],
    noise: 0.005,
  },
  evening: {
    aspect: 0.75,
    scale: [0.62, 0.76],
    pitch: [-2, 4],
    elevation: [5, 30],
    ambient: 0.3,
    warmth: [0.4, 1],
    noise: 0.02,
  },
} as const satisfies Record<string, SelfieStyle>;

export type SelfieStyleName = keyof typeof SELFIE_STYLES;

export const SELFIE_STYLE_NAMES = Object.keys(SELFIE_STYLES) as [SelfieStyleName, ...SelfieStyleName[]];

/** What is left out is drawn from the seed. */
export interface SelfieOptions {
  readonly style?: SelfieStyleName;
  /** Height in pixels; 800 by default. */
  readonly height?: number;
}

/** How large an image is, and how finely it is drawn before it is scaled down to that. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
  /** Drawn pixels per pixel of the image, in each direction; 1.6 by default. */
  readonly oversampling?: number;
}

/**
 * Head and shoulders of one person. The same person, capture and size give the same pixels.
 *
 * @param size in pixels; 320 x 320 by default.
 */
export async function renderPortrait(
  person: Identity,
  capture: Capture,
  size: ImageSize = { width: 320, height: 320 },
): Promise<RgbPixels> {
  const { width, height, oversampling = 1.6 } = size;
  const canvas = createCanvas(Math.round(width * oversampling), Math.round(height * oversampling));
  drawBackground(canvas, capture.background);
  drawPerson(canvas, person, capture);
  return develop(canvas, width, height, capture);
}

/** Ranges from which a kind of selfie is drawn. */
interface SelfieStyle {
  /** Width over height. */
  readonly aspect: number;
  readonly scale: readonly [number, number];
  readonly pitch: readonly [number, number];
  readonly elevation: readonly [number, number];
  readonly ambient: number;
  readonly warmth: readonly [number, number];
  readonly noise: number;
}

/** How a selfie of the given style is taken. */
export function selfieCapture(seed: string | number, style: SelfieStyleName): Capture {
  const random = new Random(`selfie:${String(seed)}`);
  const ranges: SelfieStyle = SELFIE_STYLES[style];
  const within = (range: readonly [number, number]): number => random.between(range[0], range[1]);
  return {
    ...captureFromSeed(`selfie:${String(seed)}`, 0.8),
    scale: within(ranges.scale),
    pitch: within(ranges.pitch),
    smile: random.chance(0.6) ? random.between(0.2, 0.9) : 0,
    open: 0,
    blink: 0,
    lightElevation: within(ranges.elevation),
    ambient: ranges.ambient,
    warmth: within(ranges.warmth),
    centreX: random.normal(0.025),
    centreY: random.between(-0.01, 0.05),
    noise: ranges.noise,
    jpegQuality: 85,
  };
}

/** A person's image of themselves: the face fills .42 to .78 of its height. */
export async function renderSelfie(
  person: Identity,
  seed: string | number,
  options: SelfieOptions = {},
): Promise<RgbPixels> {
  const style = options.style ?? new Random(`selfie-style:${String(seed)}`).pick(SELFIE_STYLE_NAMES);
  const height = options.height ?? 800;
  const width = Math.round(height * SELFIE_STYLES[style].aspect);
  return renderPortrait(person, selfieCapture(seed, style), { width, height, oversampling: 1.25 });
}
