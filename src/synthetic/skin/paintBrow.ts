import { mixColour, scaleColour } from '../base/Colour.js';
import { noise } from '../base/noise.js';
import { clamp, mix, smoothstep } from '../base/shaping.js';
import type { Capture } from '../Capture.js';
import type { Surface } from '../draw/Surface.js';
import type { FaceLayout } from '../head/FaceLayout.js';
import type { Identity } from '../identity/Identity.js';
import type { FacePaint } from './FacePaint.js';

/** The middle line of a brow. */
interface BrowLine {
  /** x of the inner and the outer end on the right side of the image. */
  readonly from: number;
  readonly to: number;
  /** Height of the middle line at `along` (0 inner end, 1 outer end). */
  height(along: number): number;
  /** Half thickness at `along`. */
  thickness(along: number): number;
}

const lines = new WeakMap<FacePaint, BrowLine>();

/** The ground under the hairs of the brows. */
export function paintBrow(s: Surface, paint: FacePaint): void {
  const { person, capture, layout, palette, seed } = paint;
  let line = lines.get(paint);
  if (!line) {
    line = browLine(layout, person, capture);
    lines.set(paint, line);
  }
  const along = (Math.abs(s.u) - line.from) / (line.to - line.from);
  if (along < -0.1 || along > 1.1 || Math.abs(s.v - layout.browY) > 0.25) return;
  const offset = Math.abs(s.v - line.height(along)) / line.thickness(along);
  if (offset > 1.4) return;
  const ends = smoothstep(-0.08, 0.08, along) * smoothstep(1.06, 0.85, along);
  const gaps = 0.6 + 0.6 * noise(s.u * 60 + s.v * 40, s.v * 26 - s.u * 12, seed + 61);
  const cover = clamp(smoothstep(1.3, 0.4, offset) * ends * gaps * (0.2 + 0.5 * person.browDensity));
  s.cover(mixColour(scaleColour(palette.hair, 0.6), palette.greyHair, 0.45 * person.grey), cover);
  s.specular *= 1 - cover * 0.7;
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
