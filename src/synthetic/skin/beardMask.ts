import { noise } from '../base/noise.js';
import { bump, mix, smoothstep } from '../base/shaping.js';
import { lipsAt, type FaceLayout, type LipCurves } from '../head/FaceLayout.js';
import type { Identity } from '../identity/Identity.js';

const lips: LipCurves = { top: 0, upperEdge: 0, lowerEdge: 0, bottom: 0 };

/** Where hair grows on the face, each share 0..1. */
export interface BeardMask {
  cheeks: number;
  moustache: number;
  goatee: number;
}

/** Writes where beard grows at a point of the face into `out`. */
export function beardMaskAt(
  layout: FaceLayout,
  person: Identity,
  x: number,
  y: number,
  out: BeardMask,
): void {
  out.cheeks = 0;
  out.moustache = 0;
  out.goatee = 0;
  const ax = Math.abs(x);
  if (y > 0.05 || (y > layout.noseBaseY && ax < 0.4)) return;
  lipsAt(layout, person, x, lips);
  const { top, bottom } = lips;
  const ragged = 0.05 * (noise(x * 9 + 50, y * 9, 5) - 0.5);
  const withinMouth = ax < layout.mouthHalfWidth * 1.02;
  const onLips = withinMouth
    ? smoothstep(top + 0.005, top - 0.01, y) * smoothstep(bottom - 0.012, bottom + 0.003, y)
    : 0;
  const bare = 1 - onLips;

  const cheekLine =
    ax > 0.58 ? mix(-0.36, -0.05, smoothstep(0.58, 0.66, ax)) : mix(-0.62, -0.36, smoothstep(0.24, 0.58, ax));
  const belowMouth = y < layout.mouthY - 0.12 ? 0.3 : 0;
  let cheeks = smoothstep(0.04, -0.06, y - cheekLine + ragged) * smoothstep(0.2, 0.3, ax + belowMouth);
  cheeks = Math.max(cheeks, smoothstep(layout.mouthY - 0.14, layout.mouthY - 0.2, y));
  out.cheeks = y > top && withinMouth ? 0 : cheeks * bare;

  const reach = smoothstep(layout.mouthHalfWidth + 0.1, layout.mouthHalfWidth + 0.02, ax);
  const upperLine =
    layout.noseBaseY - 0.06 - 0.11 * Math.pow(Math.min(1.2, ax / (layout.mouthHalfWidth + 0.06)), 1.6);
  const aboveLip = smoothstep(-0.012, 0.012, y - (withinMouth ? top : layout.mouthY));
  const under = smoothstep(0.012, -0.03, y - upperLine + ragged * 0.5);
  const strip = reach * under * aboveLip * (1 - 0.5 * bump(x, 0.02));
  const beside =
    smoothstep(layout.mouthHalfWidth + 0.13, layout.mouthHalfWidth + 0.07, ax) *
    smoothstep(layout.mouthHalfWidth, layout.mouthHalfWidth + 0.03, ax) *
    smoothstep(layout.mouthY + 0.07, layout.mouthY + 0.02, y);
  out.moustache = Math.max(strip, beside * 0.8) * bare;

  const patch = 1 - 0.4 * bump(y - bottom + 0.03, 0.02) * smoothstep(0.05, 0.1, ax);
  out.goatee = smoothstep(0.3, 0.2, ax) * smoothstep(bottom, bottom - 0.045, y) * patch * bare;
}
