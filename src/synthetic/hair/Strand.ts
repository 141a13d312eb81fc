import type { Colour } from '../base/Colour.js';

/** One hair or lock, drawn as a thin line. */
export interface Strand {
  /** x, y, z of each node, in head units, from the root to the tip. */
  readonly points: Float32Array;
  readonly colour: Colour;
  /** In head units. */
  readonly width: number;
  /** Share of the ground that it hides, 0..1; it thins out towards the tip. */
  readonly opacity: number;
  /** Strength of the highlight along the hair. */
  readonly shine: number;
}
