import { fractalNoise, noise } from '../base/noise.js';
import { bump, clamp, mix, signedPower, smoothstep } from '../base/shaping.js';
import type { Cutout } from '../draw/rasterise.js';
import type { Material } from '../draw/Surface.js';
import { createMesh, MATERIAL, type Mesh } from '../head/Mesh.js';
import type { MutablePoint, Skull } from '../head/Skull.js';
import type { Identity } from '../identity/Identity.js';
import type { FacePaint } from '../skin/FacePaint.js';

const COLUMNS = 200;
const ROWS = 130;
/** Share of the rows that follow the skull; the others hang. */
const SCALP = 0.62;
/** Section of the skull where the hanging begins: about the height of the eyes. */
const HANG_FROM = 6.6;

/** Angle of column `i`: denser in front. */
function hairColumnAngle(i: number): number {
  const s = (i / (COLUMNS - 1)) * 2 - 1;
  return Math.PI * (0.55 * s + 0.45 * s * s * s);
}

/**
 * The body of the hair: the skull blown up by the volume of the hair, continued downwards by a curtain when the hair is
 * long. Surface numbers: angle, height, nearness to the top, and height above the edge (negative where there is no hair).
 */
export function buildHairShell(person: Identity, skull: Skull): Mesh {
  const mesh = createMesh(MATERIAL.hair, COLUMNS, ROWS);
  const p: MutablePoint = { x: 0, y: 0, z: 0 };
  const long = smoothstep(0.12, 0.3, person.hairLength);
  const seed = person.textureSeed % 1000;
  for (let row = 0; row < ROWS; row++) {
    const v = row / (ROWS - 1);
    const hang = Math.max(0, (v - SCALP) / (1 - SCALP));
    const t = hang > 0 ? Math.min(10, HANG_FROM + hang * 3) : (v / SCALP) * HANG_FROM;
    for (let column = 0; column < COLUMNS; column++) {
      const theta = hairColumnAngle(column);
      skull.point(t, theta, p);
      if (hang > 0 && long > 0) hangDown(p, person, theta, hang, long, skull.sideHeight(HANG_FROM));
      const top = smoothstep(0.35, 0.95, p.y);
      const edge = p.y - hairEdgeHeight(person, theta);
      const thickness = thicknessAt(person, theta, p, top, seed);
      const rise = smoothstep(0, 0.2 + 0.1 * top, edge);
      const lip = edgeThickness(person, theta);
      const sunk = mix(0.012 + thickness * lip, -0.06, smoothstep(0, 0.12, -edge));
      push(p, edge > 0 ? 0.012 + thickness * mix(lip, 1, rise) : sunk, hang);
      wave(p, person, theta, hang * long, seed);
      const index = row * COLUMNS + column;
      mesh.positions.set([p.x, p.y, p.z], index * 3);
      mesh.surface.set([theta, p.y, top, cut(person, edge, p.y, hang, long)], index * 4);
    }
  }
  return mesh;
}

/** Replaces a point on the skull by one of the curtain. */
function hangDown(
  p: MutablePoint,
  person: Identity,
  theta: number,
  hang: number,
  long: number,
  top: number,
): void {
  const s = Math.sin(theta);
  const c = Math.cos(theta);
  const bottom = mix(-0.7, -1.65, person.hairLength);
  const width = 0.69 * (1 + person.headWidth) * (1 + 0.1 * hang + 0.12 * hang * hang);
  const away = long * smoothstep(0, 0.4, hang);
  const z =
    c > 0
      ? -0.03 + (0.6 - 0.12 * hang) * signedPower(c, 0.85)
      : -0.03 + (0.9 - 0.3 * hang) * signedPower(c, 1);
  p.x = mix(p.x, width * signedPower(s, 0.9), long * smoothstep(0, 0.15, hang));
  p.z = mix(p.z, z, away);
  p.y = mix(p.y, mix(top, bottom, hang), long);
}

function thicknessAt(person: Identity, theta: number, p: MutablePoint, top: number, seed: number): number {
  const straight = 1 - person.curl;
  let thickness = mix(mix(person.hairSide, 0.025, person.baldness), person.hairTop, top);
  thickness += person.curl * 0.1 * (fractalNoise(theta * 5 + 9, p.y * 5, seed, 2) - 0.3);
  thickness += 0.05 * (noise(theta * 7 + 3, p.y * 2 + 7, seed) - 0.5);
  const combed = theta * person.parting > 0 ? 1 : -0.35;
  thickness += 0.06 * straight * top * combed * clamp(Math.abs(p.x) * 3) * Math.abs(person.parting);
  return mix(0.012, thickness, 1 - person.baldness * smoothstep(0.05, 0.5, p.y));
}

/** Thickness of the hair at its edge, as a share: none where it is combed back from the forehead. */
function edgeThickness(person: Identity, theta: number): number {
  const front = 1 - smoothstep(0.9, 1.25, Math.abs(theta));
  return mix(0.25, 0.02 + 0.25 * smoothstep(0.1, 0.4, person.fringe), front);
}

/** Moves a point outwards. */
function push(p: MutablePoint, distance: number, hang: number): void {
  const up = Math.max(0, p.y - 0.1);
  const length = Math.sqrt(p.x * p.x + (hang > 0 ? 0.1 : 1) * up * up + (p.z + 0.06) ** 2) + 1e-6;
  p.x += (p.x / length) * distance;
  p.z += ((p.z + 0.06) / length) * distance;
  if (hang === 0) p.y += (up / length) * distance;
}

/** Waves of long hair, growing towards the tips. */
function wave(p: MutablePoint, person: Identity, theta: number, amount: number, seed: number): void {
  if (amount <= 0) return;
  const swing = (0.015 + 0.05 * person.curl) * Math.sin(p.y * 9 + theta * 3 + seed);
  const lock = 0.05 * (noise(theta * 9, p.y * 2.5, seed + 5) - 0.5);
  p.x += amount * (swing + lock) * Math.sin(theta);
  p.z += amount * (swing + lock) * Math.cos(theta);
}

/** Height above the edge, made negative where hair is missing for other reasons. */
function cut(person: Identity, edge: number, y: number, hang: number, long: number): number {
  const bald =
    person.baldness > 0.4
      ? mix(1, 0.5 - smoothstep(0, 0.35, y - 0.05) * 1.4, smoothstep(0.4, 0.9, person.baldness))
      : 1;
  const end = hang > 0.98 ? 0 : 1;
  const short = (1 - long) * hang > 0.85 ? -0.1 : 1;
  return Math.min(edge, end, bald, short);
}

/**
 * Lower edge of the hair at an angle around the head (radians, 0 in front, positive to the right of the image), in
 * head units.
 */
function hairEdgeHeight(person: Identity, theta: number): number {
  const degrees = (Math.abs(theta) * 180) / Math.PI;
  const long = smoothstep(0.12, 0.3, person.hairLength);
  const natural = hairlineHeight(person, theta);
  const fringe =
    natural - person.fringe * 0.42 * fringeShare(person, theta) * (1 - smoothstep(46, 64, degrees));
  if (long === 0) return fringe;
  const opening = mix(56, 48, person.fringe * 0.3);
  const hanging = mix(fringe, -0.15 - 1.35 * person.hairLength, smoothstep(opening, opening + 11, degrees));
  return mix(fringe, hanging, long);
}

/** Where hair starts to grow: forehead, temples, sideburns, around the ears, nape. */
export function hairlineHeight(person: Identity, theta: number): number {
  const degrees = (Math.abs(theta) * 180) / Math.PI;
  const base = 0.66 + person.hairline + person.foreheadHeight + person.headHeight * 0.4;
  const peak = 0.02 * Math.cos(theta * 3);
  const receding = person.recession * (0.26 * bump(degrees - 36, 14) + 0.12 * bump(degrees, 20));
  const front = mix(base + peak + receding, 0.36, smoothstep(31, 52, degrees));
  if (degrees < 84) return mix(front, -0.14, smoothstep(56, 71, degrees));
  if (degrees < 112) return mix(-0.14, 0.12, smoothstep(83, 91, degrees));
  return mix(0.12, -0.55, smoothstep(110, 128, degrees));
}

/** A fringe combed to one side is shorter on the other. */
function fringeShare(person: Identity, theta: number): number {
  const towards = Math.sign(theta) * Math.sin(Math.abs(theta)) * 1.6 * (person.parting > 0 ? 1 : -1);
  return mix(1, clamp(0.5 + 0.5 * towards), Math.abs(person.parting));
}

/** The mass of the hair under its locks: darker than they are. */
export function hairMaterial({ person, palette, seed }: FacePaint): Material {
  const { curl, parting } = person;
  return (s) => {
    const sweep = s.u + parting * 0.8 * s.v;
    const coarse = fractalNoise(sweep * mix(30, 10, curl) + 5, s.v * mix(1.3, 10, curl), seed, 2);
    const fine = noise(sweep * mix(120, 34, curl), s.v * mix(3, 34, curl), seed + 3);
    s.reset(palette.hair, 0.02, 9, 0);
    s.cover(palette.greyHair, 0.6 * person.grey);
    s.darken((0.4 + 0.6 * coarse) * (0.8 + 0.3 * fine) * mix(0.6, 1, smoothstep(0, 0.12, s.a)));
    s.lean((coarse - 0.5) * 0.8, 0);
    const thin = 0.35 * smoothstep(0.5, 1, person.baldness);
    s.cover(palette.skin, thin, 0.7);
  };
}

/** The ragged edge of the hair. */
export function hairCutout({ curl, parting, textureSeed }: Identity): Cutout {
  const seed = textureSeed % 997;
  return (theta, height, edge) => {
    if (edge > 0.06 + 0.05 * curl) return true;
    const sweep = theta + parting * 0.8 * height;
    const coarse = 0.6 * noise(sweep * (26 - 12 * curl), height * mix(1.5, 14, curl), seed);
    const fine = 0.4 * noise(sweep * 95, height * mix(2, 30, curl), seed + 1);
    return edge + (coarse + fine - 0.5) * (0.055 + 0.05 * curl) >= 0;
  };
}
