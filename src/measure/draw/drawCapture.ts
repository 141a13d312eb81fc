import { captureFromSeed, encodeJpeg, identityFromSeed, renderPortrait } from '../../synthetic/index.js';

/** How hard the images are: 1 stands for everyday images, upright but for a few degrees. */
export const CAPTURE_STRENGTH = 1;

/** Width and height of a drawn image, in pixels. */
export const DRAWN_SIZE = 320;

/** Seeds of a person and of an image-taking. */
export interface CaptureSeeds {
  readonly person: string;
  readonly capture: string;
}

/** Draw one image as a JPEG; runs in a worker thread of `DrawingPool`. */
export default async function drawCapture({ person, capture }: CaptureSeeds): Promise<Uint8Array> {
  const taken = captureFromSeed(capture, CAPTURE_STRENGTH);
  const size = { width: DRAWN_SIZE, height: DRAWN_SIZE };
  return encodeJpeg(await renderPortrait(identityFromSeed(person), taken, size), taken.jpegQuality);
}
