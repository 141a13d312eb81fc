import { fractalNoise, noise } from '../base/noise.js';
import { mix, smoothstep } from '../base/shaping.js';
import type { Cutout } from '../draw/rasterise.js';
import type { Material } from '../draw/Surface.js';
import type { Identity } from '../identity/Identity.js';
import type { FacePaint } from '../skin/FacePaint.js';

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
