import { clamp, mix, smoothstep } from '../base/shaping.js';
import type { Capture } from '../capture/Capture.js';
import type { FaceLayout } from '../head/FaceLayout.js';
import type { Identity } from '../identity/Identity.js';

/** The middle line of a brow. */
export interface BrowLine {
  /** x of the inner and the outer end on the right side of the image. */
  readonly from: number;
  readonly to: number;
  /** Height of the middle line at `along` (0 inner end, 1 outer end). */
  height(along: number): number;
  /** Half thickness at `along`. */
  thickness(along: number): number;
}

export function browLine(layout: FaceLayout, person: Identity, capture: Capture): BrowLine {
  const bend = 0.05 + person.browArch * 1.2;
  return {
    from: Math.max(0.045, 0.1 + person.browGap),
    to: 0.5 + person.browLength + person.eyeSpacing * 0.6,
    height(along) {
      const t = clamp(along);
      const expression = (capture.frown * 0.035 - capture.anger * 0.05) * (1 - smoothstep(0, 0.6, t));
      const tail = -0.06 * Math.max(0, t - 0.62);
      return (
        layout.browY -
        0.02 +
        bend * Math.sin(Math.min(1, t * 0.9) * Math.PI * 0.8) +
        person.browTilt * (t - 0.4) +
        tail +
        expression
      );
    },
    thickness(along) {
      const t = clamp(along);
      return (
        layout.browThickness * (1 - 0.62 * smoothstep(0.35, 1, t)) * mix(0.75, 1, smoothstep(0, 0.18, t))
      );
    },
  };
}
