import { type Colour, mixColour, scaleColour } from '../base/Colour.js';
import { noise } from '../base/noise.js';
import { bump, clamp, mix, smoothstep } from '../base/shaping.js';
import type { Capture } from '../Capture.js';
import type { Surface } from '../draw/Surface.js';
import { type FaceLayout, type LipCurves, lipsAt } from '../head/FaceLayout.js';
import type { Identity } from '../identity/Identity.js';
import type { FacePaint } from './FacePaint.js';

/** Where hair grows on the face, each share 0..1. */
export interface BeardMask {
  cheeks: number;
  moustache: number;
  goatee: number;
}

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

const mask: BeardMask = { cheeks: 0, moustache: 0, goatee: 0 };

/** The shadow of a shaven beard, and the ground under a worn one (its hairs are drawn as strands). */
export function paintStubble(s: Surface, { person, layout, palette, seed }: FacePaint): void {
  const most = Math.max(person.stubble, person.beard, person.moustache, person.goatee);
  if (most < 0.02 || s.v > 0.05) return;
  beardMaskAt(layout, person, s.u, s.v, mask);
  const anywhere = Math.max(mask.cheeks, mask.moustache, mask.goatee);
  if (anywhere < 0.01) return;
  const { skin, hair, greyHair } = palette;
  const coarse = noise(s.u * 70, s.v * 34, seed + 31);
  const fine = noise(s.u * 160, s.v * 110, seed + 32);
  const shadow: Colour = [
    hair[0] * 0.5 + skin[0] * 0.28,
    hair[1] * 0.5 + skin[1] * 0.3,
    hair[2] * 0.5 + skin[2] * 0.33,
  ];
  s.cover(shadow, anywhere * person.stubble * (0.22 + 0.36 * fine));
  const worn = Math.max(
    mask.cheeks * person.beard,
    mask.moustache * person.moustache,
    mask.goatee * person.goatee,
  );
  if (worn < 0.01) return;
  const ground = clamp(worn * 1.3 - 0.4 * coarse * (1.2 - worn)) * 0.88;
  s.cover(greyHair, ground, 0.45 + 0.4 * coarse);
  s.specular *= 1 - ground * 0.9;
  s.translucency *= 1 - 0.6 * ground;
}

const lips: LipCurves = { top: 0, upperEdge: 0, lowerEdge: 0, bottom: 0 };

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
