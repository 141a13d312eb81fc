import { scaleColour } from '../base/Colour.js';
import { fractalNoise, noise } from '../base/noise.js';
import { bump, smoothstep } from '../base/shaping.js';
import type { Surface } from '../draw/Surface.js';
import type { FacePaint } from './FacePaint.js';

/** Tone, blush, pores, freckles and moles. */
export function paintComplexion(s: Surface, paint: FacePaint): void {
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
