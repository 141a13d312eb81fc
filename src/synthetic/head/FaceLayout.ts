import { bump, clamp } from '../base/shaping.js';
import type { Capture } from '../capture/Capture.js';
import type { Identity } from '../identity/Identity.js';

/**
 * Where the features of one face lie, in head units on the front of the face: x to the right of the image, y up, the
 * middle of the eyes at the origin. Expression is included.
 */
export interface FaceLayout {
  readonly eyeX: number;
  readonly eyeY: number;
  readonly eyeHalfWidth: number;
  /** Height of the opening relative to an average open eye. */
  readonly eyeOpening: number;
  readonly eyeTilt: number;
  readonly browY: number;
  readonly browThickness: number;
  readonly noseBaseY: number;
  readonly noseHalfWidth: number;
  readonly mouthY: number;
  readonly mouthHalfWidth: number;
  readonly upperLip: number;
  readonly lowerLip: number;
  /** Distance between the lips. */
  readonly mouthGap: number;
  readonly cornerLift: number;
  readonly jawDrop: number;
  readonly chinY: number;
}

export function layOutFace(person: Identity, capture: Capture): FaceLayout {
  const { smile, open, browRaise, frown, anger, blink } = capture;
  const squint = (1 - 0.32 * smile) * (1 - 0.22 * anger) * (1 + 0.32 * Math.max(0, browRaise));
  const chinY = -1.09 - person.chinHeight;
  const noseBaseY = -0.41 - person.noseLength;
  const mouthY = -0.675 + person.mouthHeight - person.noseLength * 0.5;
  return {
    eyeX: 0.302 + person.eyeSpacing,
    eyeY: person.eyeHeight * 0.6,
    eyeHalfWidth: 0.15 + person.eyeWidth,
    eyeOpening: clamp(0.85 + person.eyeOpening, 0.5, 1.4) * (1 - 0.88 * blink) * squint,
    eyeTilt: person.eyeTilt,
    browY: 0.193 + person.eyeHeight * 0.4 + person.browHeight + 0.05 * browRaise - 0.045 * anger,
    browThickness: 0.034 * clamp(1 + person.browThickness * 0.6, 0.35, 2),
    noseBaseY,
    noseHalfWidth: 0.158 + person.noseWidth + 0.018 * smile,
    mouthY: clamp(mouthY, chinY + 0.31, noseBaseY - 0.19) + 0.015 * smile,
    mouthHalfWidth: 0.235 + person.mouthWidth + 0.11 * smile - 0.025 * frown,
    upperLip: Math.max(0.02, 0.056 + person.upperLip - 0.02 * smile),
    lowerLip: Math.max(0.03, 0.077 + person.lowerLip - 0.02 * smile),
    mouthGap: 0.16 * open + 0.15 * Math.max(0, smile - 0.3),
    cornerLift: 0.017 + person.mouthCorner + 0.11 * smile - 0.06 * frown,
    jawDrop: 0.15 * open + 0.02 * smile,
    chinY,
  };
}

/** The four curves of the mouth at `x`: outer edge above, inner edges, outer edge below. */
export interface LipCurves {
  top: number;
  upperEdge: number;
  lowerEdge: number;
  bottom: number;
}

/** Writes the lip curves at `x` into `out`. */
export function lipsAt(layout: FaceLayout, person: Identity, x: number, out: LipCurves): void {
  const along = clamp(Math.abs(x) / layout.mouthHalfWidth);
  const inner = Math.sqrt(Math.max(0, 1 - along * along));
  const base = layout.mouthY + layout.cornerLift * (Math.pow(along, 2) - 0.3);
  const bow = (0.006 + 0.016 * person.cupidBow) * bump(x, 0.034);
  const peaks = 0.2 * layout.upperLip * bump(Math.abs(x) - 0.062, 0.04);
  out.upperEdge = base + layout.mouthGap * 0.25 * inner - 0.007 * bump(x, 0.045);
  out.lowerEdge = base - layout.mouthGap * 0.75 * inner - 0.007 * bump(x, 0.045);
  out.top = out.upperEdge + layout.upperLip * Math.pow(1 - Math.pow(along, 1.6), 0.95) + peaks - bow;
  out.bottom = out.lowerEdge - layout.lowerLip * Math.pow(inner, 1.4);
}

/** The eye opening at a point of the face. */
export interface EyeOpening {
  /** Position from the inner (-1) to the outer (1) corner. */
  along: number;
  /** Height above the line through the corners. */
  rise: number;
  upper: number;
  lower: number;
}

/** Writes the opening of the nearer eye at `x`, `y` into `out`; false when the point lies away from the eyes. */
export function eyeAt(layout: FaceLayout, person: Identity, x: number, y: number, out: EyeOpening): boolean {
  const dx = Math.abs(x) - layout.eyeX;
  const dy = y - layout.eyeY;
  if (dx > 0.27 || dx < -0.27 || dy > 0.2 || dy < -0.2) return false;
  const along = dx / layout.eyeHalfWidth;
  const arch = Math.max(0, 1 - along * along);
  out.along = along;
  out.rise = dy - layout.eyeTilt * dx;
  const peak = 1 + along * (0.22 * person.eyeRound - 0.12);
  const inner = person.epicanthus * 0.012 * bump(along + 0.9, 0.3);
  out.upper = 0.056 * layout.eyeOpening * Math.pow(arch, 0.62) * peak + 0.004 * along - inner;
  const slack = Math.min(1.1, 0.45 + 0.55 * layout.eyeOpening);
  out.lower = -0.038 * Math.pow(arch, 0.75) * (1 + 0.2 * along) * slack - 0.008 * Math.max(0, -along);
  return true;
}

/** The nasolabial fold from the wing of the nose to the corner of the mouth: 1 in its middle, 0 away from it. */
export function nasolabialAt(layout: FaceLayout, x: number, y: number): number {
  const from = layout.noseBaseY + 0.03;
  const t = (from - y) / (from - layout.mouthY + 0.08);
  if (t < -0.1 || t > 1.3) return 0;
  const reach = layout.mouthHalfWidth + 0.085 - layout.noseHalfWidth - 0.03;
  const centre = layout.noseHalfWidth + 0.03 + reach * Math.pow(clamp(t, 0, 1.3), 0.9);
  const ends = clamp((t + 0.1) * 4) * clamp((1.3 - t) * 2);
  return bump(Math.abs(x) - centre, 0.024) * ends;
}
