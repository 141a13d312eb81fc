import type { Capture } from '../capture/Capture.js';
import type { FaceLayout } from '../head/FaceLayout.js';
import type { Identity } from '../identity/Identity.js';
import type { Palette } from './Palette.js';

/** What every layer of the face is painted from. */
export interface FacePaint {
  readonly person: Identity;
  readonly capture: Capture;
  readonly layout: FaceLayout;
  readonly palette: Palette;
  /** Size of a pixel in head units: edges are softened by it. */
  readonly pixelSize: number;
  /** Seed of the skin's texture. */
  readonly seed: number;
}
