import { mixColour, scaleColour, type Colour } from '../base/Colour.js';
import { Random } from '../base/Random.js';
import { clamp, mix } from '../base/shaping.js';
import { eyeAt, type EyeOpening } from '../head/FaceLayout.js';
import type { FaceSurface } from '../head/FaceSurface.js';
import { beardMaskAt, type BeardMask } from '../skin/beardMask.js';
import { browLine } from '../skin/browLine.js';
import type { FacePaint } from '../skin/FacePaint.js';
import type { Strand } from './Strand.js';

const LASH: Colour = [0.014, 0.011, 0.01];

/** Brows, lashes and beard. */
export function growFaceHair(paint: FacePaint, face: FaceSurface): Strand[] {
  const random = new Random(`face-hair:${paint.person.textureSeed}`);
  return [
    ...growBrows(paint, face, random),
    ...growLashes(paint, face, random),
    ...growBeard(paint, face, random),
  ];
}

/** A hair of two segments rooted at a place of the face; undefined when that place is not in front. */
function hairAt(
  face: FaceSurface,
  root: readonly [u: number, v: number],
  reach: readonly [x: number, y: number, z: number],
  look: Omit<Strand, 'points'>,
): Strand | undefined {
  const p = { x: 0, y: 0, z: 0 };
  if (!face.locate(root[0], root[1], p)) return undefined;
  const [x, y, z] = reach;
  const middle = [p.x + x * 0.5, p.y + y * 0.58, p.z + z * 0.6 + 0.006];
  return { points: new Float32Array([p.x, p.y, p.z + 0.003, ...middle, p.x + x, p.y + y, p.z + z]), ...look };
}

function growBrows(
  { person, capture, layout, palette }: FacePaint,
  face: FaceSurface,
  random: Random,
): Strand[] {
  const line = browLine(layout, person, capture);
  const base = mixColour(scaleColour(palette.hair, 0.62), palette.greyHair, 0.55 * person.grey);
  const count = Math.round(90 + 170 * person.browDensity);
  const strands: Strand[] = [];
  for (const side of [-1, 1]) {
    for (let i = 0; i < count; i++) {
      const along = random.between(-0.04, 1.02);
      const across = clamp(random.normal(0.55), -1, 1);
      const half = line.thickness(along);
      const u = side * mix(line.from, line.to, along);
      const v = line.height(along) + across * half;
      const lean = mix(1.25, 0.1, clamp(along * 2.2)) - 0.55 * across - 0.35 * clamp(along * 2 - 1);
      const length = random.between(0.025, 0.055) * mix(1, 0.75, clamp(along));
      const hair = hairAt(face, [u, v], [side * length * Math.cos(lean), length * Math.sin(lean), 0.01], {
        colour: scaleColour(base, random.between(0.55, 1.25)),
        width: 0.0065,
        opacity: 0.4 + 0.4 * person.browDensity,
        shine: 0.05,
      });
      if (hair) strands.push(hair);
    }
  }
  return strands;
}

function growLashes({ person, layout }: FacePaint, face: FaceSurface, random: Random): Strand[] {
  const opening: EyeOpening = { along: 0, rise: 0, upper: 0, lower: 0 };
  const heavy = Math.max(person.makeup, 0.5 * (1 - person.sex));
  const strands: Strand[] = [];
  for (const side of [-1, 1]) {
    for (let i = 0; i < 34; i++) {
      const along = mix(-0.8, 1, (i + random.next()) / 34);
      const u = layout.eyeX + along * layout.eyeHalfWidth;
      if (!eyeAt(layout, person, u, layout.eyeY, opening)) continue;
      const v = layout.eyeY + layout.eyeTilt * (u - layout.eyeX) + opening.upper;
      const length = (0.02 + 0.028 * heavy) * random.between(0.7, 1.1) * mix(0.7, 1.15, clamp(along + 0.3));
      const reach = [side * length * (0.15 + 0.75 * along), length * 0.55, length] as const;
      const look = { colour: LASH, width: 0.0045, opacity: 0.35 + 0.4 * heavy, shine: 0 };
      const hair = hairAt(face, [side * u, v + 0.002], reach, look);
      if (hair) strands.push(hair);
    }
  }
  return strands;
}

function growBeard({ person, layout, palette }: FacePaint, face: FaceSurface, random: Random): Strand[] {
  if (Math.max(person.beard, person.moustache, person.goatee) < 0.05) return [];
  const mask: BeardMask = { cheeks: 0, moustache: 0, goatee: 0 };
  const strands: Strand[] = [];
  for (let i = 0; i < 10_000; i++) {
    const u = random.between(-0.72, 0.72);
    const v = random.between(layout.chinY - 0.06, 0);
    beardMaskAt(layout, person, u, v, mask);
    const density = Math.max(
      mask.cheeks * person.beard,
      mask.moustache * person.moustache,
      mask.goatee * person.goatee,
    );
    if (!random.chance(density)) continue;
    const upper = mask.moustache * person.moustache > 0.3;
    const length =
      random.between(0.6, 1.2) *
      (upper ? 0.05 + 0.03 * person.beardLength : 0.04 + 0.15 * person.beardLength);
    const outward = (u + random.normal(0.2)) * (upper ? 1.5 : 0.35);
    const look = {
      colour: scaleColour(
        random.chance(person.grey) ? palette.greyHair : palette.hair,
        random.between(0.5, 1.25),
      ),
      width: 0.0052,
      opacity: 0.6,
      shine: 0.12,
    };
    const hair = hairAt(
      face,
      [u, v],
      [length * outward, -length * random.between(0.7, 1), length * 0.35],
      look,
    );
    if (hair) strands.push(hair);
  }
  return strands;
}
