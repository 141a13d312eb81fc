import { scaleColour } from '../base/Colour.js';
import { bump, clamp, smoothstep } from '../base/shaping.js';
import type { Surface } from '../draw/Surface.js';
import type { FacePaint } from './FacePaint.js';

/** Nostrils and the shadows around the wings and below the tip. */
export function paintNose(s: Surface, { person, layout, palette }: FacePaint): void {
  const { u: x, v: y } = s;
  const ax = Math.abs(x);
  const base = layout.noseBaseY;
  if (ax > 0.35 || y > base + 0.2 || y < base - 0.25) return;
  const lift = person.noseTipLift * 0.15;
  const open = 0.012 * clamp(1 + 0.25 * person.nostrilFlare, 0.6, 1.5);
  const slant = (ax - layout.noseHalfWidth * 0.46) * 0.25;
  const nostril = bump(ax - layout.noseHalfWidth * 0.46, 0.027) * bump(y - base + 0.038 - lift + slant, open);
  s.cover(scaleColour(palette.skin, 0.1, 0.05, 0.05), clamp(nostril * 1.5) * 0.9);
  s.specular *= 1 - clamp(nostril * 2);
  const below =
    bump(y - base + 0.068, 0.022) * smoothstep(layout.noseHalfWidth, layout.noseHalfWidth - 0.06, ax);
  s.darken(1 - 0.14 * below);
  const beside = bump(ax - layout.noseHalfWidth - 0.012, 0.016) * bump(y - base - 0.005, 0.045);
  s.darken(1 - 0.2 * beside);
}
