import type { Colour } from '../base/Colour.js';
import { noise } from '../base/noise.js';
import { clamp } from '../base/shaping.js';
import type { Surface } from '../draw/Surface.js';
import { beardMaskAt, type BeardMask } from './beardMask.js';
import type { FacePaint } from './FacePaint.js';

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
