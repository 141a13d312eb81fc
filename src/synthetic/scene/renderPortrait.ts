import type { Capture } from '../capture/Capture.js';
import { createCanvas } from '../draw/Canvas.js';
import type { Identity } from '../identity/Identity.js';
import { develop } from './develop.js';
import { drawBackground } from './drawBackground.js';
import { drawPerson } from './drawPerson.js';
import type { Image } from './Image.js';

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
): Promise<Image> {
  const { width, height, oversampling = 1.6 } = size;
  const canvas = createCanvas(Math.round(width * oversampling), Math.round(height * oversampling));
  drawBackground(canvas, capture.background);
  drawPerson(canvas, person, capture);
  return develop(canvas, width, height, capture);
}
