import { fractalNoise, noise } from '../base/noise.js';
import { Random } from '../base/Random.js';
import { mix, smoothstep } from '../base/shaping.js';
import type { RgbPixels } from './develop.js';

type Rgb = readonly [red: number, green: number, blue: number];
/** sRGB bytes at a place, both coordinates in 0..1 from the top left. */
type Scene = (x: number, y: number) => Rgb;

const blend = (a: Rgb, b: Rgb, t: number): Rgb => [
  mix(a[0], b[0], t),
  mix(a[1], b[1], t),
  mix(a[2], b[2], t),
];
const anyColour = (random: Random): Rgb => [
  random.between(30, 230),
  random.between(30, 230),
  random.between(30, 230),
];

const SCENES = { landscape, seaside, checkers, stripes, clouds, windows, stillLife, bricks } as const;

/** Kinds of image without a person in them. */
export type FacelessKind = keyof typeof SCENES;
export const FACELESS_KINDS = Object.keys(SCENES) as [FacelessKind, ...FacelessKind[]];

/** An image in which there is no face. */
export function renderFaceless(
  kind: FacelessKind,
  seed: string | number,
  size: { readonly width: number; readonly height: number } = { width: 640, height: 480 },
): RgbPixels {
  const { width, height } = size;
  const scene = SCENES[kind](new Random(`faceless:${kind}:${String(seed)}`));
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = scene(x / width, y / height).map((value) => Math.max(0, Math.min(255, value)));
      pixels.set(colour, (y * width + x) * 3);
    }
  }
  return { width, height, pixels };
}

function landscape(random: Random): Scene {
  const seed = random.integer(10_000);
  const sun = [random.between(0.1, 0.9), random.between(0.08, 0.25)] as const;
  return (x, y) => {
    const far = 0.45 + 0.3 * (fractalNoise(x * 4, 1, seed, 4) - 0.5);
    const near = 0.64 + 0.2 * (fractalNoise(x * 7, 3, seed, 3) - 0.5);
    if (y > near)
      return [
        50 + 70 * fractalNoise(x * 30, y * 30, seed),
        95 + 70 * fractalNoise(x * 22, y * 60, seed + 1),
        50,
      ];
    if (y > far) return [85 + 40 * fractalNoise(x * 20, y * 20, seed), 100, 122];
    const glow = smoothstep(0.09, 0.05, Math.hypot(x - sun[0], (y - sun[1]) * 0.75));
    return blend([120 + 90 * y, 170 + 60 * y, 235], [255, 240, 190], glow);
  };
}

function seaside(random: Random): Scene {
  const seed = random.integer(10_000);
  const horizon = random.between(0.35, 0.5);
  return (x, y) => {
    if (y < horizon) return blend([96, 150, 214], [226, 232, 236], y / horizon);
    const shore = 0.82 + 0.05 * Math.sin(x * 9 + seed);
    const grain = noise(x * 300, y * 300, seed);
    if (y > shore) return [205 + 24 * grain, 184 + 24 * grain, 140 + 20 * grain];
    const ripple = fractalNoise(x * 18, y * 120, seed + 2, 3);
    return blend([24, 84, 122], [140, 196, 206], ripple);
  };
}

function checkers(random: Random): Scene {
  const [light, dark] = [anyColour(random), anyColour(random)];
  const count = 4 + random.integer(12);
  return (x, y) => ((Math.floor(x * count) + Math.floor(y * count * 0.75)) % 2 === 0 ? light : dark);
}

function stripes(random: Random): Scene {
  const [light, dark] = [anyColour(random), anyColour(random)];
  const angle = random.between(0, Math.PI);
  const count = random.between(6, 20) * 2 * Math.PI;
  return (x, y) =>
    blend(light, dark, 0.5 + 0.5 * Math.sin((x * Math.cos(angle) + y * Math.sin(angle)) * count));
}

function clouds(random: Random): Scene {
  const [light, dark] = [anyColour(random), anyColour(random)];
  const seed = random.integer(10_000);
  return (x, y) => blend(light, dark, fractalNoise(x * 5, y * 4, seed, 5));
}

function windows(random: Random): Scene {
  const wall = anyColour(random);
  const seed = random.integer(10_000);
  const columns = 4 + random.integer(5);
  return (x, y) => {
    const u = (x * columns) % 1;
    const v = (y * columns * 0.75) % 1;
    const pane = noise(Math.floor(x * columns) * 3.7, Math.floor(y * columns * 0.75) * 9.1, seed);
    if (u > 0.3 && u < 0.7 && v > 0.22 && v < 0.78)
      return blend([38, 48, 66], [246, 226, 160], pane > 0.6 ? 1 : 0.15 * v);
    return blend(wall, [128, 128, 128], 0.15 * noise(x * 200, y * 200, seed));
  };
}

/** Bottles and boxes on a table. */
function stillLife(random: Random): Scene {
  const things = Array.from({ length: 6 }, (_, i) => ({
    x: 0.12 + i * 0.15 + random.between(-0.02, 0.02),
    top: random.between(0.28, 0.5),
    halfWidth: random.between(0.035, 0.06),
    bottle: random.chance(0.5),
    colour: anyColour(random),
  }));
  const [wall, table] = [anyColour(random), [120, 82, 54] as const];
  const seed = random.integer(10_000);
  return (x, y) => {
    for (const { x: middle, top, halfWidth, bottle, colour } of things) {
      const neck = bottle ? mix(0.35, 1, smoothstep(top + 0.1, top + 0.16, y)) : 1;
      const across = (x - middle) / (halfWidth * neck);
      if (y < top || y > 0.74 || Math.abs(across) > 1) continue;
      const light = bottle ? 1.1 - 0.6 * Math.abs(across + 0.35) : across < 0.2 ? 1 : 0.7;
      return [colour[0] * light, colour[1] * light, colour[2] * light];
    }
    if (y > 0.66) return blend(table, [70, 46, 30], fractalNoise(x * 3, y * 40, seed, 3));
    return blend(wall, [30, 30, 30], 0.5 * x);
  };
}

function bricks(random: Random): Scene {
  const seed = random.integer(10_000);
  const rows = 9 + random.integer(6);
  return (x, y) => {
    const row = Math.floor(y * rows);
    const along = x * rows * 0.55 + (row % 2) * 0.5;
    const mortar = (y * rows) % 1 < 0.1 || along % 1 < 0.05;
    const grain = noise(x * 160, y * 160, seed);
    if (mortar) return [176 + 20 * grain, 170 + 20 * grain, 160 + 20 * grain];
    const tone = noise(Math.floor(along) * 5.3, row * 7.7, seed + 1);
    return [130 + 50 * tone + 20 * grain, 62 + 26 * tone + 14 * grain, 48 + 16 * tone + 12 * grain];
  };
}
