import { bump, clamp, mix, smoothstep } from '../base/shaping.js';
import type { Capture } from '../capture/Capture.js';
import type { Identity } from '../identity/Identity.js';
import {
  eyeAt,
  lipsAt,
  nasolabialAt,
  type EyeOpening,
  type FaceLayout,
  type LipCurves,
} from './FaceLayout.js';

const opening: EyeOpening = { along: 0, rise: 0, upper: 0, lower: 0 };
const lips: LipCurves = { top: 0, upperEdge: 0, lowerEdge: 0, bottom: 0 };

/** How far the face stands out from the skull at a point of the front, in head units. */
export function faceRelief(
  layout: FaceLayout,
  person: Identity,
  capture: Capture,
  x: number,
  y: number,
): number {
  return (
    browAndSocket(layout, person, x, y) +
    eyeball(layout, person, x, y) +
    nose(layout, person, x, y) +
    cheek(layout, person, capture.smile, x, y) +
    mouth(layout, person, x, y) +
    chin(layout, person, x, y)
  );
}

function browAndSocket(layout: FaceLayout, person: Identity, x: number, y: number): number {
  const ax = Math.abs(x);
  const ridge = (0.018 + 0.05 * person.browRidge) * bump(y - layout.browY + 0.015, 0.06);
  const socket = (0.078 + person.eyeDepth) * bump(ax - layout.eyeX + 0.02, 0.145);
  return (
    ridge * smoothstep(0.02, 0.12, ax) * (1 - smoothstep(0.42, 0.62, ax)) +
    0.02 * bump(x, 0.1) * bump(y - 0.2, 0.08) -
    socket * bump(y - layout.eyeY - 0.015, 0.088) -
    0.03 * bump(ax - 0.6, 0.1) * bump(y - 0.32, 0.2) -
    0.012 * person.age * bump(ax - layout.eyeX, 0.09) * bump(y - layout.eyeY + 0.15, 0.03)
  );
}

function eyeball(layout: FaceLayout, person: Identity, x: number, y: number): number {
  if (!eyeAt(layout, person, x, y, opening)) return 0;
  const { along, rise, upper, lower } = opening;
  const round = Math.max(0, 1 - (along / 1.35) ** 2 - (rise / 0.14) ** 2);
  const rim = bump(along, 0.75);
  const fold = upper + 0.016 + 0.03 * person.lidFold;
  const upperRim =
    0.016 * bump(rise - upper - 0.01, 0.012) - 0.016 * person.lidFold * bump(rise - fold, 0.009);
  const hood = 0.012 * (1 - person.lidFold) * bump(rise - upper - 0.035, 0.022);
  const lowerRim = 0.012 * bump(rise - lower + 0.009, 0.01);
  const bag = 0.003 + 0.014 * person.eyeBags;
  const pouch = bag * bump(rise - lower + 0.045, 0.022) - bag * bump(rise - lower + 0.085, 0.02);
  const ball = 0.075 * Math.pow(round, 0.8);
  const sunk = rise < upper && rise > lower ? 0.008 : 0;
  return ball - sunk + rim * (upperRim + hood + lowerRim + pouch);
}

function nose(layout: FaceLayout, person: Identity, x: number, y: number): number {
  const ax = Math.abs(x);
  const tipY = layout.noseBaseY + 0.045 + person.noseTipLift * 0.35;
  const root = layout.eyeY + 0.1;
  if (ax > 0.42 || y > root + 0.14 || y < tipY - 0.26) return 0;
  const t = clamp((root - y) / (root - tipY));
  const width = mix(0.054 + person.bridgeWidth, 0.078 + person.noseTipWidth * 0.8, t);
  const saddle = 0.055 - person.bridgeDepth;
  const profile = mix(saddle, 0.165 + person.noseProjection * 0.85, Math.pow(t, 1.15));
  const ridge = profile + 1.2 * person.noseHump * bump(t - 0.42, 0.17);
  // Below the tip the nose falls back to the lip: later in the middle, sooner at the sides.
  const turn = tipY - 0.02 - 0.025 * bump(x, 0.06);
  const fall = y < turn ? 1 - smoothstep(0, 0.13 - person.noseTipLift * 0.25, turn - y) : 1;
  const rise = 1 - smoothstep(root - 0.06, root + 0.12, y);
  const flank = mix(1.5, 1.85, t);
  const body = ridge * fall * rise * (0.72 * bump(x, width) + 0.28 * bump(x, width * flank));
  const tipSize = 0.074 + person.noseTipWidth;
  const tip = 0.052 * bump(x, tipSize) * bump(y - tipY, 0.066);
  const wingX = ax - layout.noseHalfWidth + 0.05;
  const wingY = y - layout.noseBaseY - 0.012;
  const flare = clamp(1 + 0.3 * person.nostrilFlare, 0.5, 1.6);
  const wing = (0.085 + person.noseProjection * 0.3) * bump(wingX, 0.042) * bump(wingY, 0.044 * flare);
  const wingGroove = 0.02 * bump(wingX + 0.06, 0.016) * bump(wingY - 0.012, 0.03);
  const sideGroove = 0.012 * bump(wingX - 0.068, 0.022) * bump(wingY, 0.05);
  const nostril =
    0.03 * bump(ax - layout.noseHalfWidth * 0.46, 0.026) * bump(y - layout.noseBaseY + 0.03, 0.018);
  return body + tip + wing - wingGroove - sideGroove - nostril;
}

function cheek(layout: FaceLayout, person: Identity, smile: number, x: number, y: number): number {
  const ax = Math.abs(x);
  const bone = (0.036 + person.cheekbone) * bump(ax - 0.43, 0.16) * bump(y + 0.2, 0.15);
  const pad =
    (person.cheekFullness * 0.9 + 0.075 * smile) * bump(ax - 0.4, 0.12) * bump(y + 0.36 - 0.08 * smile, 0.13);
  const hollow = (0.014 - person.cheekFullness * 0.5) * bump(ax - 0.44, 0.13) * bump(y + 0.58, 0.16);
  const fold = (0.008 + 0.016 * person.age + 0.018 * smile) * nasolabialAt(layout, x, y);
  const jowl = 0.03 * person.age * bump(ax - 0.36, 0.08) * bump(y + 0.85, 0.08);
  return bone + pad - hollow - fold + jowl;
}

function mouth(layout: FaceLayout, person: Identity, x: number, y: number): number {
  const ax = Math.abs(x);
  const dy = y - layout.mouthY;
  if (ax > 0.7 || dy > 0.4 || dy < -0.4) return 0;
  lipsAt(layout, person, x, lips);
  const { top, upperEdge, lowerEdge, bottom } = lips;
  const within = 1 - smoothstep(0.72, 1.1, ax / layout.mouthHalfWidth);
  const muzzle = (0.045 + person.mouthForward) * bump(dy, 0.16) * bump(x, 0.24);
  const upper = (0.03 + person.upperLip * 0.7) * bump(y - top * 0.45 - upperEdge * 0.55, 0.026);
  const lower = (0.038 + person.lowerLip * 0.7) * bump(y - bottom * 0.5 - lowerEdge * 0.5, 0.032);
  const seam = 0.028 * bump(y - upperEdge, 0.012);
  const gap =
    layout.mouthGap > 0.01
      ? 0.05 * smoothstep(-0.005, 0.01, upperEdge - y) * smoothstep(-0.005, 0.01, y - lowerEdge)
      : 0;
  const corner =
    0.02 * bump(ax - layout.mouthHalfWidth * 1.04, 0.03) * bump(dy - layout.cornerLift * 0.65, 0.03);
  const aboveLip = bump(y - top - 0.055, 0.05);
  const groove =
    aboveLip * ((0.003 + 0.01 * person.philtrum) * bump(x, 0.024) - 0.003 * bump(ax - 0.042, 0.018));
  const belowLip = 0.038 * bump(x, 0.16) * bump(y - bottom + 0.055, 0.036);
  return muzzle + within * (upper + lower - seam - gap) - corner - groove - belowLip;
}

function chin(layout: FaceLayout, person: Identity, x: number, y: number): number {
  const dy = y - layout.chinY - 0.12;
  if (dy > 0.3) return 0;
  return (
    (0.045 + person.chinHeight * 0.3) *
    bump(x, 0.13 + Math.max(-0.05, person.chinWidth * 0.5)) *
    bump(dy, 0.085)
  );
}
