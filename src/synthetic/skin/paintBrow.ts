import { mixColour, scaleColour } from '../base/Colour.js';
import { noise } from '../base/noise.js';
import { clamp, smoothstep } from '../base/shaping.js';
import type { Surface } from '../draw/Surface.js';
import { browLine, type BrowLine } from './browLine.js';
import type { FacePaint } from './FacePaint.js';

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
