import type { Colour } from '../base/Colour.js';
import { noise } from '../base/noise.js';
import { bump, mix, smoothstep } from '../base/shaping.js';
import type { Surface } from '../draw/Surface.js';
import { lipsAt, type LipCurves } from '../head/FaceLayout.js';
import type { FacePaint } from './FacePaint.js';

const lips: LipCurves = { top: 0, upperEdge: 0, lowerEdge: 0, bottom: 0 };
const HOLLOW: Colour = [0.07, 0.018, 0.018];
const ENAMEL: Colour = [0.7, 0.66, 0.58];

/** Lips, teeth, the line between the lips and the shadow below them. */
export function paintMouth(s: Surface, paint: FacePaint): void {
  const { person, layout, palette, pixelSize, seed } = paint;
  const { u: x, v: y } = s;
  const ax = Math.abs(x);
  if (ax > layout.mouthHalfWidth * 1.3 || Math.abs(y - layout.mouthY) > 0.32) return;
  lipsAt(layout, person, x, lips);
  const { top, upperEdge, lowerEdge, bottom } = lips;
  s.darken(1 - 0.18 * bump(y - bottom + 0.025, 0.02) * bump(x, 0.13));
  const along = ax / layout.mouthHalfWidth;
  const cornerY = layout.mouthY + layout.cornerLift * 0.65;
  s.darken(
    1 -
      0.3 *
        bump(along * layout.mouthHalfWidth - layout.mouthHalfWidth * 1.02, 0.016) *
        bump(y - cornerY, 0.014),
  );
  if (along > 1.08 || y > top + 0.04 || y < bottom - 0.04) return;

  const soft = 0.009 + pixelSize * 0.7;
  const within =
    smoothstep(top + soft, top - soft, y) *
    smoothstep(bottom - soft * 1.3, bottom + soft, y) *
    smoothstep(1.03, 0.95, along);
  const creases = 1 + 0.16 * (noise(x * 46, y * 9, seed + 41) - 0.5);
  const upper = y > (upperEdge + lowerEdge) / 2;
  s.cover(palette.lips, within * (0.72 + 0.26 * person.makeup), creases * (upper ? 0.8 : 1));
  s.specular = mix(s.specular, (0.16 + 0.34 * person.makeup) * (upper ? 0.4 : 1), within);
  if (layout.mouthGap > 0.012) paintInside(s, layout.mouthGap, along);
  const seam = Math.max(
    bump(y - upperEdge, 0.006 + pixelSize * 0.4),
    layout.mouthGap > 0.012 ? 0.5 * bump(y - lowerEdge, 0.005) : 0,
  );
  s.cover(palette.lips, 0.75 * seam * smoothstep(1.06, 0.94, along), 0.2);
}

/** Teeth and the dark between them; `lips` holds the curves at this place. */
function paintInside(s: Surface, gap: number, along: number): void {
  const { u: x, v: y } = s;
  const { upperEdge, lowerEdge } = lips;
  const inside =
    smoothstep(upperEdge + 0.006, upperEdge - 0.006, y) *
    smoothstep(lowerEdge - 0.006, lowerEdge + 0.006, y) *
    smoothstep(1, 0.93, along);
  if (inside <= 0) return;
  const toothX = Math.abs(x) / 0.047;
  const rounding = 0.0035 * Math.abs((toothX % 1) - 0.5) * 2;
  const edge = Math.max(lowerEdge + gap * 0.1, upperEdge - 0.062) + rounding;
  const tooth = smoothstep(edge - 0.006, edge + 0.006, y) * smoothstep(0.93, 0.8, along);
  const seam = 1 - 0.22 * bump(((toothX + 0.5) % 1) - 0.5, 0.06);
  const shadow = mix(0.5, 1, smoothstep(upperEdge, upperEdge - 0.024, y)) * mix(1, 0.5, along * along);
  s.cover(HOLLOW, inside);
  s.cover(ENAMEL, inside * tooth, shadow * seam);
  s.translucency *= 1 - inside;
  s.specular *= 1 - inside * 0.5;
}
