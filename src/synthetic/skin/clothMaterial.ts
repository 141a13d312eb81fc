import { rampColour, scaleColour, srgb, type Colour } from '../base/Colour.js';
import { fractalNoise, noise } from '../base/noise.js';
import { Random } from '../base/Random.js';
import { bump, mix, smoothstep } from '../base/shaping.js';
import type { Material } from '../draw/Surface.js';
import type { FacePaint } from './FacePaint.js';

const CLOTHS: readonly [Colour, ...Colour[]] = [
  srgb(40, 52, 84),
  srgb(216, 216, 218),
  srgb(110, 34, 44),
  srgb(52, 52, 56),
  srgb(70, 104, 84),
  srgb(150, 168, 196),
  srgb(184, 148, 96),
  srgb(90, 72, 108),
  srgb(126, 76, 52),
  srgb(38, 78, 92),
];
const PATTERNS = ['plain', 'plain', 'stripes', 'knit', 'checks'] as const;
const NECKLINES = ['crew', 'vee', 'shirt', 'jacket'] as const;

/** What is worn, drawn from the seed of the clothes; skin shows above the neckline. */
export function clothMaterial({ palette, capture }: FacePaint): Material {
  const random = new Random(`clothes:${String(capture.clothes)}`);
  const cloth = random.pick(CLOTHS);
  const second = random.pick(CLOTHS);
  const pattern = random.pick(PATTERNS);
  const neckline = random.pick(NECKLINES);
  const skin = scaleColour(palette.skin, 0.95, 0.93, 0.92);
  const shirt = rampColour([srgb(228, 228, 226), cloth], 0.15);

  return (s) => {
    const { u: x, v: y } = s;
    const ax = Math.abs(x);
    const front = Math.max(0, s.w);
    const opening = neckHeight(neckline, ax, front);
    const worn = smoothstep(opening + 0.012, opening - 0.012, y);
    s.reset(skin, 0.03, 15, 1 - worn);
    if (worn <= 0) return;
    const folds = 0.82 + 0.36 * fractalNoise(x * 3 + y, y * 2.2, 77, 3);
    const weave = 0.94 + 0.12 * noise(x * 120, y * 120, 78);
    const hem = 1 - 0.3 * bump(y - opening + 0.05, 0.009);
    s.lean(
      0.5 * (fractalNoise(x * 3 + 0.1 + y, y * 2.2, 77, 2) - fractalNoise(x * 3 + y, y * 2.2, 77, 2)),
      0,
    );
    const lapel = neckline === 'jacket' && front > 0 && ax < 0.62 + 0.5 * (y + 1.5);
    const colour = lapel ? shirt : cloth;
    s.cover(colour, worn, folds * weave * hem);
    if (!lapel) s.cover(second, worn * 0.6 * patternAt(pattern, x, y), folds * weave);
    if (neckline === 'shirt' && front > 0) {
      s.darken(
        1 - 0.25 * worn * bump(x - 0.05, 0.006) - 0.3 * worn * bump(y - opening + 0.1 + 0.25 * ax, 0.01),
      );
    }
    if (lapel) s.darken(mix(1, 0.75, worn * bump(x, 0.05)));
  };
}

function neckHeight(neckline: (typeof NECKLINES)[number], ax: number, front: number): number {
  if (neckline === 'vee') return -1.3 - 0.4 * Math.max(0, 1 - ax * 2.2) * front;
  if (neckline === 'shirt') return -1.19 - 0.24 * Math.max(0, 1 - ax * 4) * front;
  if (neckline === 'jacket') return -1.2 - 0.2 * Math.max(0, 1 - ax * 4) * front;
  return -1.29 - 0.14 * front * bump(ax, 0.34);
}

function patternAt(pattern: (typeof PATTERNS)[number], x: number, y: number): number {
  if (pattern === 'stripes') return Math.sin(y * 42) > 0.2 ? 1 : 0;
  if (pattern === 'checks')
    return 0.5 * (Math.sin(x * 24) > 0.5 ? 1 : 0) + 0.5 * (Math.sin(y * 24) > 0.5 ? 1 : 0);
  if (pattern === 'knit') return 0.35 * Math.abs(Math.sin(x * 90));
  return 0;
}
