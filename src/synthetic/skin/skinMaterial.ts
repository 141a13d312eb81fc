import { scaleColour } from '../base/Colour.js';
import { fractalNoise, noise } from '../base/noise.js';
import { bump, clamp, smoothstep } from '../base/shaping.js';
import type { Material, Surface } from '../draw/Surface.js';
import { hairlineHeight } from '../hair/buildHairShell.js';
import { nasolabialAt } from '../head/FaceLayout.js';
import type { FacePaint } from './FacePaint.js';
import { paintEye } from './paintEye.js';
import { paintBrow, paintStubble } from './paintFaceHair.js';
import { paintMouth } from './paintMouth.js';

/** The skin of the head with everything painted on it. */
export function headMaterial(paint: FacePaint): Material {
  const { palette, person } = paint;
  return (s) => {
    s.reset(palette.skin, 0.1 + 0.1 * person.skinShine, 15, 1);
    paintComplexion(s, paint);
    if (s.w > 0) {
      paintFolds(s, paint);
      paintNose(s, paint);
      paintStubble(s, paint);
      paintMouth(s, paint);
      paintEye(s, paint);
      paintBrow(s, paint);
    }
    const angle = Math.atan2(s.u, s.w > 0 ? s.w : -0.3);
    const above = s.v - hairlineHeight(person, angle);
    if (above > -0.03) {
      const thinning = 1 - smoothstep(0.5, 1, person.baldness) * smoothstep(0.05, 0.4, s.v);
      const cover = smoothstep(-0.03, 0.09, above) * thinning;
      s.cover(palette.hair, cover * 0.75, 0.75);
      s.specular *= 1 - cover * 0.6;
    }
  };
}

/** Ears: redder than the face, dark in the hollow. */
export function earMaterial({ palette }: FacePaint): Material {
  return (s) => {
    s.reset(palette.skin, 0.08, 15, 1);
    const hollow = 1 - 0.42 * bump(s.a - 0.35, 0.22) - 0.18 * bump(s.a - 0.7, 0.06);
    s.tint(1.02 * hollow, 0.87 * hollow, 0.84 * hollow);
  };
}

/** The neck: in the shade of the jaw, with stubble's colour on men. */
export function neckMaterial({ palette, person }: FacePaint): Material {
  return (s) => {
    s.reset(palette.skin, 0.05, 15, 1);
    s.tint(0.98, 0.95, 0.93);
    if (person.age > 0.3) {
      for (const height of [-1.02, -1.1]) {
        s.darken(1 - 0.12 * person.age * bump(s.v - height - 0.1 * s.u * s.u, 0.008));
      }
    }
  };
}

/** Tone, blush, pores, freckles and moles. */
function paintComplexion(s: Surface, paint: FacePaint): void {
  const { person, layout, palette, seed } = paint;
  const { u: x, v: y } = s;
  const ax = Math.abs(x);
  const fair = 1 - person.melanin;

  const patches = fractalNoise(x * 5 + 11, y * 5, seed, 3) - 0.5;
  const grain = fractalNoise(x * 26, y * 26, seed + 5, 2) - 0.5;
  const mottle = 0.06 + 0.1 * person.skinMottle;
  s.darken(1 + mottle * patches + (0.06 + 0.06 * person.skinMottle) * grain);
  const flush = noise(x * 13 + 3, y * 13, seed + 33) - 0.5;
  s.tint(1, 1 - 0.09 * person.skinMottle * flush, 1 - 0.07 * person.skinMottle * flush);

  const pores = noise(x * 90, y * 90, seed + 90) - 0.5;
  const poresAcross = noise(x * 90 + 0.4, y * 90, seed + 90) - 0.5;
  const poresUp = noise(x * 90, y * 90 + 0.4, seed + 90) - 0.5;
  const rough = 0.16 + 0.14 * person.age;
  s.lean((pores - poresAcross) * rough, (pores - poresUp) * rough);

  const cheeks = 0.5 * bump(ax - 0.4, 0.15) * bump(y + 0.3, 0.14);
  const tip = 0.55 * bump(x, 0.12) * bump(y - layout.noseBaseY - 0.03, 0.09);
  const chin = 0.2 * bump(x, 0.3) * bump(y - layout.chinY - 0.1, 0.1);
  const rouge = 0.5 * person.makeup * (ax > 0.2 ? cheeks : 0);
  const red = ((cheeks + tip + chin) * (0.35 + 0.8 * person.skinRed) + rouge) * (0.35 + 0.65 * fair);
  s.tint(1, 1 - 0.24 * red, 1 - 0.2 * red);
  const jawShade = person.sex * 0.05 * smoothstep(-0.5, -0.8, y);
  s.tint(1 - jawShade, 1 - jawShade * 0.6, 1 - jawShade * 0.2);

  const bridge = 0.8 * bump(x, 0.14) * bump(y + 0.15, 0.3);
  const brow = 0.5 * bump(x, 0.3) * bump(y - 0.45, 0.14);
  s.specular *= 0.5 + bridge + brow + 0.3 * grain + 0.3 * pores;
  if (person.freckles > 0) paintFreckles(s, paint, ax);
  paintMole(s, person.moleAX, person.moleAY, person.moleA, palette.skin);
  paintMole(s, person.moleBX, person.moleBY, person.moleB * 0.8, palette.skin);
}

function paintFreckles(s: Surface, { person, palette, seed }: FacePaint, ax: number): void {
  const { u: x, v: y } = s;
  const place = bump(y + 0.18, 0.24) * smoothstep(0.68, 0.4, ax);
  if (place < 0.02) return;
  const cut = 0.8 - 0.12 * person.freckles;
  const fine = smoothstep(cut, cut + 0.1, noise(x * 41 + y * 17, y * 41 - x * 17, seed + 21));
  const broad = smoothstep(cut + 0.04, cut + 0.12, noise(x * 23 - y * 9, y * 23 + x * 9, seed + 22));
  s.cover(scaleColour(palette.skin, 0.64, 0.46, 0.36), place * (0.5 * fine + 0.35 * broad));
}

function paintMole(
  s: Surface,
  x: number,
  y: number,
  strength: number,
  skin: readonly [number, number, number],
): void {
  if (strength <= 0) return;
  const distance = Math.hypot(s.u - x, s.v - y);
  if (distance > 0.03) return;
  s.cover(scaleColour(skin, 0.26, 0.17, 0.15), strength * 0.85 * smoothstep(0.021, 0.011, distance));
}

/** Height and half length of the lines on the forehead. */
const FOREHEAD_LINES = [
  [0.36, 0.42],
  [0.45, 0.45],
  [0.535, 0.4],
] as const;
/** Slopes of the lines beside the eyes. */
const CROWS_FEET = [-0.5, 0, 0.45];

/** Sockets, rings below the eyes, folds beside the nose, wrinkles. */
function paintFolds(s: Surface, paint: FacePaint): void {
  const { person, layout, capture } = paint;
  const { u: x, v: y } = s;
  const ax = Math.abs(x);
  const front = smoothstep(0.02, 0.25, s.w);

  const socket = bump(ax - layout.eyeX, 0.16) * bump(y - layout.eyeY - 0.03, 0.09) * front;
  s.darken(1 - (0.11 + 0.08 * person.melanin + 0.6 * Math.max(0, person.eyeDepth)) * socket);
  s.tint(1, 1 - 0.05 * socket, 1 - 0.03 * socket);
  const ring = bump(ax - layout.eyeX + 0.015, 0.11) * bump(y - layout.eyeY + 0.105, 0.032);
  const tired = 0.03 + 0.08 * person.eyeBags;
  s.tint(1 - tired * ring, 1 - 1.5 * tired * ring, 1 - 1.1 * tired * ring);

  const fold = nasolabialAt(layout, x, y);
  s.darken(1 - fold * (0.05 + 0.18 * person.age + 0.22 * capture.smile));
  s.red *= 1 + fold * 0.03;
  if (person.age > 0.15) paintWrinkles(s, paint, (person.age - 0.15) * 1.2);
  if (capture.anger > 0) {
    const crease = bump(ax - 0.035, 0.01) * bump(y - layout.browY + 0.01, 0.05);
    s.darken(1 - 0.35 * capture.anger * crease);
  }
}

function paintWrinkles(s: Surface, { person, layout, capture, seed }: FacePaint, strength: number): void {
  const { u: x, v: y } = s;
  const ax = Math.abs(x);
  let depth = 0;
  for (const [height, reach] of FOREHEAD_LINES) {
    const offset = y - height - 0.015 * Math.sin(x * 7 + height * 40 + seed) - 0.03 * x * x;
    if (Math.abs(offset) > 0.035) continue;
    const broken = 0.4 + 0.6 * noise(x * 6 + 3, height * 50, seed + 71);
    const line = bump(offset, 0.01) * smoothstep(reach, reach * 0.5, ax) * broken;
    depth += 0.8 * line * (1 + 0.8 * Math.max(0, capture.browRaise));
    s.lean(0, -(offset / 0.01) * line * 0.12 * strength);
  }
  const fromCorner = ax - layout.eyeX - layout.eyeHalfWidth - 0.05;
  if (fromCorner > -0.06 && fromCorner < 0.16) {
    const reach = smoothstep(-0.03, 0.01, fromCorner) * smoothstep(0.14, 0.06, fromCorner);
    for (const slope of CROWS_FEET) {
      const offset = y - layout.eyeY - fromCorner * slope * 1.3 - slope * 0.03;
      depth += 0.8 * bump(offset, 0.007) * reach * (0.5 + capture.smile);
    }
  }
  depth += 0.5 * bump(ax - 0.045, 0.008) * bump(y - 0.2, 0.04);
  s.darken(1 - 0.16 * strength * Math.min(1, depth));
  if (person.age > 0.5) {
    const spots = smoothstep(0.6, 0.85, fractalNoise(x * 21 + 40, y * 21, seed + 81, 2));
    s.tint(1 - 0.09 * spots, 1 - 0.14 * spots, 1 - 0.17 * spots);
  }
}

/** Nostrils and the shadows around the wings and below the tip. */
function paintNose(s: Surface, { person, layout, palette }: FacePaint): void {
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
